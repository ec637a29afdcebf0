namespace Timetension.TimeEntries;

/// <summary>Nothing is sent for who is no admin any more.</summary>
internal sealed class WhenRoleChanged(ILogger<WhenRoleChanged> log) : IEventHandler<Membership>
{
    public async Task HandleAsync(IReadOnlyList<Received<Membership>> events, Change change, CancellationToken ct)
    {
        foreach (var changed in events.Where(changed => changed.Data.Role < Role.Admin))
            await WebhooksOfOwner.DisableAsync(change, changed.Data.UserId, changed.Data.WorkspaceId, changed.Event.Time, log, ct);
    }
}
