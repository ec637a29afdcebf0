namespace Timetension.TimeEntries;

/// <summary>
/// Who was erased has nothing running anywhere, and nothing is sent for them. Their entries stay, so that totals do: they name the user by id alone.
/// </summary>
internal sealed class WhenUserErased(TimeProvider clock, ILogger<WhenUserErased> log) : IEventHandler<User>
{
    public async Task HandleAsync(IReadOnlyList<Received<User>> events, Change change, CancellationToken ct)
    {
        await StopAbandoned.RunAsync(change,
            [.. events.Select(erased => new StopAbandoned.Departure(WorkspaceId: null, erased.Subject, IsFinal: true, erased.Event.Time, erased.Event.ActorId))], clock.Now(), ct);
        foreach (var erased in events)
            await WebhooksOfOwner.DisableAsync(change, erased.Subject, workspace: null, at: null, log, ct);
    }
}
