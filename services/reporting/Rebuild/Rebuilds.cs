using System.Threading.Channels;

namespace Timetension.Reporting;

/// <param name="Token">The caller's own: it is kept in memory alone, for as long as the rebuild runs.</param>
internal sealed record RebuildOrder(Guid WorkspaceId, Guid Id, DateTimeOffset StartedAt, string Token);

/// <summary>Runs rebuilds in the background, some at a time.</summary>
internal sealed class Rebuilds(IServiceScopeFactory scopes, NpgsqlDataSource database, TimeProvider clock, ILogger<Rebuilds> log) : BackgroundService
{
    private const int AtATime = 4;

    private readonly Channel<RebuildOrder> orders = Channel.CreateUnbounded<RebuildOrder>();

    internal Task StartAsync(RebuildOrder order) => orders.Writer.WriteAsync(order).AsTask();

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Parallel.ForEachAsync(
        orders.Reader.ReadAllAsync(stoppingToken), new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = stoppingToken }, RunAsync);

    private async ValueTask RunAsync(RebuildOrder order, CancellationToken ct)
    {
        Log.RebuildStarted(log, order.WorkspaceId);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var (read, removed) = await scope.ServiceProvider.GetRequiredService<Rebuild>().RunAsync(order, ct);
            await EndAsync(order, "finished", reason: null);
            Log.RebuildFinished(log, order.WorkspaceId, read, removed);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await EndAsync(order, "failed", "The service was stopped.");
        }
        catch (Exception exception)
        {
            Log.RebuildFailed(log, exception, order.WorkspaceId);
            await EndAsync(order, "failed", exception is RebuildException ? exception.Message : "Something went wrong on our side.");
        }
    }

    private async Task EndAsync(RebuildOrder order, string state, string? reason)
    {
        try
        {
            await using var connection = await database.OpenConnectionAsync();
            await connection.ExecuteAsync(End, new { order.Id, order.WorkspaceId, state, reason, now = clock.GetUtcNow() });
        }
        catch (NpgsqlException exception)
        {
            // It stays "running" without progress, and so makes way for the next one after a minute.
            Log.RebuildFailed(log, exception, order.WorkspaceId);
        }
    }

    private const string End = """
        update rebuilds set state = @state, reason = @reason, finished_at = @now, progressed_at = @now where workspace_id = @WorkspaceId and id = @Id;
        delete from rebuild_entries met using keys where keys.id = @WorkspaceId and met.workspace = keys.key and met.rebuild = @Id
        """;
}
