using System.Text.Json.Serialization;

namespace Timetension.Reporting;

/// <summary>How far reports are behind, for anyone who is signed in; rebuilds, of the caller's own workspaces.</summary>
internal static class Status
{
    internal sealed record Answer(Lag Lag, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] LastEvent? LastEvent,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] long? DeadLetters, IReadOnlyList<RebuildState> Rebuilds);

    /// <param name="Events">Events that wait in the queue; null when the broker does not say.</param>
    /// <param name="Seconds">Age of the last event applied while others wait, 0 when none does; null when it can't be told.</param>
    internal sealed record Lag([property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] long? Events,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] long? Seconds);

    internal sealed record LastEvent(DateTimeOffset Time, DateTimeOffset AppliedAt);

    internal static async Task<Answer> Handle(CallersWorkspaces workspaces, QueueLengths queues, NpgsqlDataSource database, TimeProvider clock, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var last = await connection.QuerySingleOrDefaultAsync<LastEvent>(new CommandDefinition(Last, cancellationToken: ct));
        var rebuilds = await RebuildState.OfAsync([.. workspaces.Roles.Keys], connection, ct);
        var waiting = await queues.ReadAsync(ct);
        var seconds = waiting.Events is 0 ? 0 : waiting.Events is null || last is null ? default(long?) : Math.Max(0, (long)(clock.GetUtcNow() - last.Time).TotalSeconds);
        return new(new(waiting.Events, seconds), last, waiting.DeadLetters, rebuilds);
    }

    private const string Last = "select as_of as time, applied_at from progress where applied_at is not null order by applied_at desc limit 1";
}
