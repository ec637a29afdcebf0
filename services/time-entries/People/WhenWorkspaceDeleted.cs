namespace Timetension.TimeEntries;

/// <summary>In a deleted workspace nothing runs, or it would for ever: nobody reaches it there. It has no webhooks any more, and so nobody hears of that.</summary>
internal sealed class WhenWorkspaceDeleted(TimeProvider clock) : IEventHandler<Workspace>
{
    public async Task HandleAsync(IReadOnlyList<Received<Workspace>> events, Change change, CancellationToken ct)
    {
        await StopAbandoned.RunAsync(change,
            [.. events.Select(deleted => new StopAbandoned.Departure(deleted.Subject, UserId: null, IsFinal: true, deleted.Event.Time, deleted.Event.ActorId))], clock.Now(), ct);
        // After the entries: who writes one holds on to it, and then to the webhooks.
        await change.Connection.RunAsync("delete from webhooks where workspace_id = any(@Ids)", new { Ids = events.Select(deleted => deleted.Subject).ToArray() }, ct);
    }
}
