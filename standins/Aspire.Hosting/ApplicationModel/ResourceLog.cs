using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The log of one resource.</summary>
internal sealed class ResourceLog(Action<LogLine> written) : ILogger
{
    private const int Kept = 10_000;

    private readonly Queue<LogLine> backlog = new();
    private readonly List<Channel<LogLine>> watchers = [];
    private readonly Lock gate = new();
    private int lineNumber;

    public void Write(string content, bool isError)
    {
        LogLine line;
        lock (gate)
        {
            line = new LogLine(++lineNumber, content, isError);
            backlog.Enqueue(line);
            if (backlog.Count > Kept)
                backlog.Dequeue();
            foreach (var watcher in watchers)
                watcher.Writer.TryWrite(line);
        }

        written(line);
    }

    public async IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var channel = Channel.CreateUnbounded<LogLine>();
        lock (gate)
        {
            foreach (var line in backlog)
                channel.Writer.TryWrite(line);
            watchers.Add(channel);
        }

        try
        {
            while (await channel.Reader.WaitToReadAsync(cancellationToken))
            {
                var lines = new List<LogLine>();
                while (channel.Reader.TryRead(out var line))
                    lines.Add(line);
                yield return lines;
            }
        }
        finally
        {
            lock (gate)
                watchers.Remove(channel);
        }
    }

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        Write(formatter(state, exception), isError: logLevel >= LogLevel.Error);
        if (exception is not null)
            Write(exception.ToString(), isError: true);
    }
}
