namespace Timetension.TimeEntries;

/// <summary>In a deleted workspace nothing runs, or it would for ever: nobody reaches it there.</summary>
internal sealed class WhenWorkspaceDeleted(TimeProvider clock) : IEventHandler<Workspace>
{
    public Task HandleAsync(IReadOnlyList<Received<Workspace>> events, Change change, CancellationToken ct) => StopAbandoned.RunAsync(change,
        [.. events.Select(deleted => new StopAbandoned.Departure(deleted.Subject, UserId: null, IsFinal: true, deleted.Event.Time, deleted.Event.ActorId))], clock.Now(), ct);
}
