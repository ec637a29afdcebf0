namespace Timetension.Reporting;

/// <summary>The caller's own links, newest first. Without their secrets, which nobody has.</summary>
internal static class CalendarsOfCaller
{
    internal static async Task<Ok<PageOf<CalendarLink>>> Handle(Page page, Member member, NpgsqlDataSource database, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var links = await connection.QueryAsync<CalendarLink>(new CommandDefinition(
            Select, new { member.WorkspaceId, member.UserId, afterId = page.Cursor?.Id, rows = page.Limit + 1 }, cancellationToken: ct));
        return TypedResults.Ok(PageOf.From(links, page.Limit, link => new Cursor("", link.Id)));
    }

    private const string Select = $"""
        select {CalendarLink.Columns} from calendar_links
         where workspace_id = @WorkspaceId and user_id = @UserId and (@afterId::uuid is null or id < @afterId)
         order by id desc
         limit @rows
        """;
}
