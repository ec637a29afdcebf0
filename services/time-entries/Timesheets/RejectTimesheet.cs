namespace Timetension.TimeEntries;

/// <summary>
/// Sends a submitted week back, with a reason: it is open to its user's entries again. An approved one is sent back by admins. 403 for who may not decide
/// on it, 409 when it is neither.
/// </summary>
internal static class RejectTimesheet
{
    internal const int LongestReason = 1000;

    internal sealed record Request(string Reason);

    internal static async Task<Results<EntityResult<Timesheet>, ProblemHttpResult, StaleResult>> Handle(
        TimesheetKey key, Request request, IfMatch ifMatch, Member member, Changes changes, TimeProvider clock, CancellationToken ct)
    {
        var errors = new FieldErrors();
        var reason = errors.Name(request.Reason, "/reason", LongestReason);
        errors.ThrowIfAny();

        await using var change = await changes.BeginAsync(ct);
        var old = await change.LockTimesheetAsync(key, member, ct);
        ApproveTimesheet.CheckMayDecide(old, member);
        if (!ifMatch.Matches(old.Version))
            return Entities.Stale(old.ToTimesheet(), old.Version);
        if (old.Status is not (TimesheetStatus.Submitted or TimesheetStatus.Approved))
            return TimesheetWrites.WrongStatus(old);
        if (old.Status is TimesheetStatus.Approved && !member.IsAtLeast(Role.Admin))
            return Problems.Forbidden("forbidden", "What was approved is sent back by an admin.");
        return await change.StepAsync(old with { Status = TimesheetStatus.Rejected }, TimesheetAction.Rejected, member, clock.Now(), ct, reason);
    }
}
