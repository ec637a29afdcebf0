namespace Timetension.TimeEntries;

/// <summary>Who was erased has nothing running anywhere. Their entries stay, so that totals do: they name the user by id alone.</summary>
internal sealed class WhenUserErased(TimeProvider clock) : IEventHandler<User>
{
    public Task HandleAsync(IReadOnlyList<Received<User>> events, Change change, CancellationToken ct) => StopAbandoned.RunAsync(change,
        [.. events.Select(erased => new StopAbandoned.Departure(WorkspaceId: null, erased.Subject, IsFinal: true, erased.Event.Time, erased.Event.ActorId))], clock.Now(), ct);
}
