namespace Timetension.TimeEntries;

/// <summary>One user's week: what was worked, and who did what with it. One that nobody has submitted is open, and has version 0.</summary>
internal static class TimesheetOfWeek
{
    internal static async Task<EntityResult<Timesheet>> Handle(TimesheetKey key, Member member, NpgsqlDataSource database, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var row = await connection.FindTimesheetAsync(key, member, ct);
        return Entities.Ok(row.ToTimesheet(), row.Version);
    }
}
