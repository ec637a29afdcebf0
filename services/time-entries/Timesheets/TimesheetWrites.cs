namespace Timetension.TimeEntries;

/// <summary>What every step of a timesheet does alike.</summary>
internal static class TimesheetWrites
{
    /// <summary>Writes the sheet as it is to be, with who did what, and publishes it.</summary>
    internal static async Task<EntityResult<Timesheet>> StepAsync(
        this Change change, TimesheetRow wanted, TimesheetAction action, Member by, DateTimeOffset now, CancellationToken ct, string? reason = null)
    {
        var id = wanted.Version == 0 ? Guid.CreateVersion7() : wanted.Id;
        await change.Connection.RunAsync(Write, new
        {
            wanted.WorkspaceId, wanted.UserId, wanted.Week, id, wanted.TimeZone, wanted.Begins, wanted.Until, Status = Word(wanted.Status), Role = Word(wanted.Role), Now = now,
        }, ct);
        await change.Connection.RunAsync(Remember, new { wanted.WorkspaceId, wanted.UserId, wanted.Week, Action = Word(action), ByUser = by.UserId, Now = now, reason }, ct);
        var row = await change.Connection.FindTimesheetAsync(new(wanted.WorkspaceId, wanted.UserId, wanted.Week), by, ct);
        var sheet = row.ToTimesheet();
        change.Publish(TypeOf(action), row.Id, row.Version, sheet, row.WorkspaceId, by.UserId, row.UpdatedAt);
        return await change.CommitAsync(Entities.Ok(sheet, row.Version), ct);
    }

    /// <summary>409: in this status that can't be done.</summary>
    internal static ProblemHttpResult WrongStatus(TimesheetRow row) =>
        Problems.Conflict("wrong_status", $"The timesheet is {Word(row.Status)}.");

    private static string TypeOf(TimesheetAction action) => action switch
    {
        TimesheetAction.Submitted => EventTypes.TimesheetSubmitted,
        TimesheetAction.Withdrawn => EventTypes.TimesheetWithdrawn,
        TimesheetAction.Approved => EventTypes.TimesheetApproved,
        _ => EventTypes.TimesheetRejected,
    };

    private static string Word<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    private const string Write = """
        insert into timesheets (workspace_id, user_id, week, id, time_zone, begins, until, status, role, created_at, updated_at)
        values (@WorkspaceId, @UserId, @Week, @Id, @TimeZone, @Begins, @Until, @Status, @Role, @Now, @Now)
        on conflict (workspace_id, user_id, week) do update
           set time_zone = excluded.time_zone, begins = excluded.begins, until = excluded.until, status = excluded.status, role = excluded.role,
               updated_at = excluded.updated_at, version = timesheets.version + 1
        """;

    private const string Remember = """
        insert into timesheet_steps (workspace_id, user_id, week, version, action, by_user, at, reason)
        select workspace_id, user_id, week, version, @Action, @ByUser, @Now, @Reason from timesheets
         where workspace_id = @WorkspaceId and user_id = @UserId and week = @Week
        """;
}
