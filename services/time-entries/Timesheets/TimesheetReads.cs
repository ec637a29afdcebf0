using System.Data.Common;

namespace Timetension.TimeEntries;

/// <summary>Finds a timesheet as a member sees it: their own, and from manager up those of everyone who has entries or timesheets here.</summary>
internal static class TimesheetReads
{
    /// <summary>The sheet; 404 when the member does not see it, 422 when no week begins on that day.</summary>
    internal static async Task<TimesheetRow> FindTimesheetAsync(this DbConnection connection, TimesheetKey key, Member member, CancellationToken ct)
    {
        var isOwn = key.UserId == member.UserId;
        if (!isOwn && !member.IsAtLeast(Role.Manager))
            throw Problems.NotFound().AsException();
        if (await connection.OneAsync<TimesheetRow>(Select, key, ct) is { } row)
            return row;
        if (!isOwn && !await connection.OneAsync<bool>(IsKnown, key, ct))
            throw Problems.NotFound().AsException();
        if (!key.IsFirstDay(member))
            throw Problems.Unprocessable("not_week_start", pointer: null, "The workspace's weeks begin on another day.").AsException();
        var open = key.ToRow(member);
        var worked = (await connection.OneAsync<TimesheetRow>(Worked, open, ct))!;
        return open with { Seconds = worked.Seconds, Entries = worked.Entries };
    }

    /// <summary>The same, locked until the change ends.</summary>
    internal static async Task<TimesheetRow> LockTimesheetAsync(this Change change, TimesheetKey key, Member member, CancellationToken ct)
    {
        await change.Connection.RunAsync(Lock, key, ct);
        return await change.Connection.FindTimesheetAsync(key, member, ct);
    }

    /// <summary>403 for somebody else's sheet that the member sees, 404 for one that they don't.</summary>
    internal static async Task CheckIsOwnAsync(this Change change, TimesheetKey key, Member member, CancellationToken ct)
    {
        if (key.UserId == member.UserId)
            return;
        await change.Connection.FindTimesheetAsync(key, member, ct);
        throw Problems.Forbidden("forbidden", "Everyone submits and withdraws their own weeks.").AsException();
    }

    private const string OfKey = "where workspace_id = @WorkspaceId and user_id = @UserId and week = @Week";

    private const string Lock = $"select 1 from timesheets {OfKey} for update";

    private const string Select = $"select * from timesheets_told {OfKey}";

    private const string IsKnown = """
        select exists (select from entries where workspace_id = @WorkspaceId and user_id = @UserId)
            or exists (select from timesheets where workspace_id = @WorkspaceId and user_id = @UserId)
        """;

    private const string Worked = "select seconds, entries from worked(@WorkspaceId, @UserId, @Begins, @Until)";
}
