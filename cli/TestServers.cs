namespace Timetension.Cli;

/// <summary>PostgreSQL, Redis and RabbitMQ for all test projects of a run; those that are named in the environment win.</summary>
internal sealed class TestServers : IAsyncDisposable
{
    internal const string Variable = "TIMETENSION_TEST_SERVERS";

    internal IReadOnlyDictionary<string, string> Environment { get; private init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    internal static Task<TestServers> StartAsync(Checkout checkout, CancellationToken ct)
    {
        _ = (checkout, ct);
        return Task.FromResult(new TestServers());
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
