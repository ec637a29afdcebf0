namespace Timetension.TimeEntries;

/// <summary>The timesheets that were submitted once, latest week first: a member's own, and from manager up everyone's, narrowed by status and user.</summary>
internal static class TimesheetsByWeek
{
    internal static async Task<Ok<PageOf<Timesheet>>> Handle(
        string? status, QueryId? userId, Page page, Member member, NpgsqlDataSource database, CancellationToken ct)
    {
        var after = page.Cursor is null ? (DateOnly?)null : Days.Parse(page.Cursor.Key) ?? throw Cursor.Invalid();
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.ManyAsync<TimesheetRow>(SelectFor(member), new
        {
            member.WorkspaceId, member.UserId, Status = Read(status), OfUser = userId?.Value, after, AfterId = page.Cursor?.Id, Limit = page.Limit + 1,
        }, ct);
        var sheets = PageOf.From(rows, page.Limit, row => new Cursor(Days.Text(row.Week), row.UserId));
        return TypedResults.Ok(new PageOf<Timesheet>([.. sheets.Items.Select(row => row.ToTimesheet())], sheets.NextCursor));
    }

    private static string? Read(string? status) => status is null or "" or "open" or "submitted" or "approved" or "rejected"
        ? (status is "" ? null : status)
        : throw Problems.Unprocessable("invalid_parameter", "?status", "A status is open, submitted, approved or rejected.").AsException();

    private static string SelectFor(Member member) => $"""
        select * from timesheets_told
         where {EntryScope.Of(member)}
           and (@Status::text is null or status = @Status)
           and (@OfUser::uuid is null or user_id = @OfUser)
           and (@After::date is null or (week, user_id) < (@After, @AfterId::uuid))
         order by week desc, user_id desc
         limit @Limit
        """;
}
