namespace Timetension.TimeEntries;

/// <summary>Takes the caller's own week back, as long as nobody has decided on it: it is open again. 409 when it is not submitted.</summary>
internal static class WithdrawTimesheet
{
    internal static async Task<Results<EntityResult<Timesheet>, ProblemHttpResult, StaleResult>> Handle(
        TimesheetKey key, IfMatch ifMatch, Member member, Changes changes, TimeProvider clock, CancellationToken ct)
    {
        await using var change = await changes.BeginAsync(ct);
        await change.CheckIsOwnAsync(key, member, ct);
        var old = await change.LockTimesheetAsync(key, member, ct);
        if (!ifMatch.Matches(old.Version))
            return Entities.Stale(old.ToTimesheet(), old.Version);
        if (old.Status is not TimesheetStatus.Submitted)
            return TimesheetWrites.WrongStatus(old);
        return await change.StepAsync(old with { Status = TimesheetStatus.Open }, TimesheetAction.Withdrawn, member, clock.Now(), ct);
    }
}
