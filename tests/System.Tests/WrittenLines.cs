using Aspire.Hosting.ApplicationModel;

namespace Timetension.WholeSystem.Tests;

/// <summary>What a resource writes, line by line.</summary>
internal sealed class WrittenLines : IAsyncDisposable
{
    private static readonly string[] Levels = ["dbug:", "info:", "warn:", "fail:", "crit:"];

    private readonly CancellationTokenSource enough = new();
    private readonly Task watching;
    private readonly List<string> lines = [];

    internal WrittenLines(IAsyncEnumerable<IReadOnlyList<LogLine>> log) => watching = WatchAsync(log);

    /// <summary>So far, the last ones of before included.</summary>
    internal IReadOnlyList<string> All
    {
        get
        {
            lock (lines)
                return [.. lines];
        }
    }

    /// <summary>How many messages those are: one may have several lines.</summary>
    internal static int Messages(IEnumerable<string> lines) => lines.Count(line => Levels.Any(level => line.StartsWith(level, StringComparison.Ordinal)));

    public async ValueTask DisposeAsync()
    {
        await enough.CancelAsync();
        await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        enough.Dispose();
    }

    private async Task WatchAsync(IAsyncEnumerable<IReadOnlyList<LogLine>> log)
    {
        await foreach (var some in log.WithCancellation(enough.Token))
            lock (lines)
                lines.AddRange(some.Select(line => line.Content));
    }
}
