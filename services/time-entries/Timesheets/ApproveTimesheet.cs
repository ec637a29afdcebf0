namespace Timetension.TimeEntries;

/// <summary>Approves a submitted week. 403 for who may not decide on it, 409 when it is not submitted.</summary>
internal static class ApproveTimesheet
{
    internal static async Task<Results<EntityResult<Timesheet>, ProblemHttpResult, StaleResult>> Handle(
        TimesheetKey key, IfMatch ifMatch, Member member, Changes changes, TimeProvider clock, CancellationToken ct)
    {
        await using var change = await changes.BeginAsync(ct);
        var old = await change.LockTimesheetAsync(key, member, ct);
        CheckMayDecide(old, member);
        if (!ifMatch.Matches(old.Version))
            return Entities.Stale(old.ToTimesheet(), old.Version);
        if (old.Status is not TimesheetStatus.Submitted)
            return TimesheetWrites.WrongStatus(old);
        return await change.StepAsync(old with { Status = TimesheetStatus.Approved }, TimesheetAction.Approved, member, clock.Now(), ct);
    }

    /// <summary>Nobody decides on the week of someone above them; on their own only an owner does, above whom there is nobody.</summary>
    internal static void CheckMayDecide(TimesheetRow sheet, Member member)
    {
        if (sheet.UserId == member.UserId && !member.IsAtLeast(Role.Owner))
            throw Problems.Forbidden("forbidden", "Somebody else decides on your weeks.").AsException();
        if (!member.IsAtLeast(sheet.Role))
            throw Problems.Forbidden("forbidden", "This was submitted by someone above you.").AsException();
    }
}
