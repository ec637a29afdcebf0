namespace Timetension.TimeEntries;

/// <summary>Who has left a workspace has nothing running there. Their entries stay: they are the workspace's.</summary>
internal sealed class WhenMemberRemoved(TimeProvider clock) : IEventHandler<Membership>
{
    public Task HandleAsync(IReadOnlyList<Received<Membership>> events, Change change, CancellationToken ct) => StopAbandoned.RunAsync(change,
        [.. events.Select(left => new StopAbandoned.Departure(left.Data.WorkspaceId, left.Data.UserId, IsFinal: false, left.Event.Time, left.Event.ActorId))], clock.Now(), ct);
}
