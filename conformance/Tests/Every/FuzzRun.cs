using System.Collections.Concurrent;

namespace Timetension.Conformance.Every;

/// <summary>All of it sent once, eight at a time, and what was wrong with the answers.</summary>
internal sealed class FuzzRun
{
    private const int AtATime = 8, Tries = 3, Shown = 5;

    private static readonly Lazy<Task<FuzzRun>> Once = new(RunAsync);

    private readonly HttpClient http = Subject.Shared.CreateUnjudgedClient();
    private readonly ConcurrentDictionary<string, string> tags = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> faults = new(), accepted = new();
    private readonly FuzzArrangement arrangement;

    private FuzzRun(FuzzArrangement arrangement) => this.arrangement = arrangement;

    /// <summary>The run that all tests judge.</summary>
    internal static Task<FuzzRun> Done => Once.Value;

    /// <summary>Requests that were answered with a fault of the server's, or not at all.</summary>
    internal string Faults => Show(faults);

    /// <summary>Requests that the document forbids, and that were done.</summary>
    internal string Accepted => Show(accepted);

    private static async Task<FuzzRun> RunAsync()
    {
        var run = new FuzzRun(await FuzzArrangement.MakeAsync());
        var count = 0;
        await Parallel.ForEachAsync(FuzzRequest.All(run.arrangement), new ParallelOptions { MaxDegreeOfParallelism = AtATime }, async (request, _) =>
        {
            Interlocked.Increment(ref count);
            await run.SendAsync(request);
        });
        await File.WriteAllLinesAsync(Path.Combine(Options.Current.Output, "fuzz.txt"), [$"{count} requests", .. run.faults, .. run.accepted]);
        return run;
    }

    private async Task SendAsync(FuzzRequest request)
    {
        var status = 0;
        // What is busy may say so, once or twice.
        for (var attempt = 1; attempt <= Tries && status is 0 or (int)HttpStatusCode.ServiceUnavailable; attempt++)
            status = await StatusAsync(request);
        if (status is 0 or >= 500)
            faults.Enqueue(Describe(request, status, why: null));
        else if (status is >= 200 and < 300 && request.Violations() is { Count: > 0 } violations)
            accepted.Enqueue(Describe(request, status, violations[0]));
    }

    /// <summary>The answer's status; 0 when there was none.</summary>
    private async Task<int> StatusAsync(FuzzRequest request)
    {
        try
        {
            using var message = request.ToMessage(arrangement, tags.GetValueOrDefault(request.Path));
            using var answer = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead);
            if (answer.Headers.ETag is { } tag)
                tags[request.Path] = tag.ToString();
            return (int)answer.StatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return 0;
        }
    }

    private string Describe(FuzzRequest request, int status, string? why) =>
        $"{request.Operation}, {request.Name} of seed {Options.Current.Seed}, was answered {(status == 0 ? "not at all" : status)}{(why is null ? "" : $", though {why}")}\n{request.ToCurl(arrangement)}";

    private static string Show(ConcurrentQueue<string> found) =>
        found.IsEmpty ? "" : $"{found.Count} such answers, such as\n{string.Join('\n', found.GroupBy(one => one.Split(',')[0], StringComparer.Ordinal).SelectMany(of => of.Take(2)).Take(Shown))}";
}
