namespace Timetension.TimeEntries;

/// <summary>
/// Hands the caller's own week in: it is closed to their entries until it is withdrawn or rejected. 409 when it was handed in before, has not begun, or
/// their timer runs in it.
/// </summary>
internal static class SubmitTimesheet
{
    internal static async Task<Results<EntityResult<Timesheet>, ProblemHttpResult, StaleResult>> Handle(
        TimesheetKey key, IfMatch ifMatch, Member member, Changes changes, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.Now();
        await using var change = await changes.BeginAsync(ct);
        await change.CheckIsOwnAsync(key, member, ct);
        await change.Connection.RunAsync("select pass_to_close(@WorkspaceId, @UserId)", key, ct);
        var old = await change.LockTimesheetAsync(key, member, ct);
        if (!ifMatch.Matches(old.Version))
            return Entities.Stale(old.ToTimesheet(), old.Version);
        if (old.Status is TimesheetStatus.Submitted or TimesheetStatus.Approved)
            return TimesheetWrites.WrongStatus(old);

        var wanted = key.ToRow(member) with { Id = old.Id, Version = old.Version, Status = TimesheetStatus.Submitted, Role = member.Role };
        if (wanted.Begins > now)
            return Problems.Conflict("week_not_begun", "This week has not begun.");
        if (await change.Connection.OneAsync<bool>(Runs, wanted, ct))
            return Problems.Conflict("timer_running", "Your timer has run since before the end of that week: stop it first.");
        return await change.StepAsync(wanted, TimesheetAction.Submitted, member, now, ct);
    }

    private const string Runs = """
        select exists (
          select from entries where workspace_id = @WorkspaceId and user_id = @UserId and "end" is null and deleted_at is null and start < @Until)
        """;
}
