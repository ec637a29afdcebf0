namespace Timetension.TimeEntries;

/// <summary>Who has left a workspace has nothing running there, and nothing is sent for them. Their entries stay: they are the workspace's.</summary>
internal sealed class WhenMemberRemoved(TimeProvider clock, ILogger<WhenMemberRemoved> log) : IEventHandler<Membership>
{
    public async Task HandleAsync(IReadOnlyList<Received<Membership>> events, Change change, CancellationToken ct)
    {
        await StopAbandoned.RunAsync(change,
            [.. events.Select(left => new StopAbandoned.Departure(left.Data.WorkspaceId, left.Data.UserId, IsFinal: false, left.Event.Time, left.Event.ActorId))], clock.Now(), ct);
        foreach (var left in events)
            await WebhooksOfOwner.DisableAsync(change, left.Data.UserId, left.Data.WorkspaceId, left.Event.Time, log, ct);
    }
}
