namespace Timetension.TimeEntries;

/// <summary>Stops entries that nobody is there any more to stop, at the instant of the event that says so.</summary>
internal static class StopAbandoned
{
    /// <summary>One event: it is about a user, a workspace, or a user in a workspace.</summary>
    /// <param name="IsFinal">Nobody comes back after it: what was started later, by a token that was still believed, is stopped, too.</param>
    internal sealed record Departure(Guid? WorkspaceId, Guid? UserId, bool IsFinal, DateTimeOffset At, Guid? ActorId);

    /// <summary>
    /// Publishes a stop for each. Again, or late, it changes nothing: what was stopped stays, and what was started after an event that is not final
    /// runs on.
    /// </summary>
    internal static async Task RunAsync(Change change, IReadOnlyList<Departure> departures, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var departure in departures)
            foreach (var stopped in await change.Connection.ManyAsync<EntryRow>(Stop,
                new { departure.WorkspaceId, departure.UserId, departure.IsFinal, departure.ActorId, At = departure.At.ToMilliseconds(), Now = now }, ct))
                change.Publish(EventTypes.EntryStopped, stopped, departure.ActorId);
    }

    // Nobody is there to be told of an overlap.
    private const string Stop = $"""
        update entries set "end" = {RunningEntry.EndAt}, exclusive = false, written_by = coalesce(@ActorId, user_id), updated_at = @Now, version = version + 1
         where "end" is null and deleted_at is null and (@IsFinal or start <= @At)
           and (@UserId::uuid is null or user_id = @UserId) and (@WorkspaceId::uuid is null or workspace_id = @WorkspaceId)
        returning *
        """;
}
