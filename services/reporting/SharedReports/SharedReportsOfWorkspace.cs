namespace Timetension.Reporting;

/// <summary>The links that live, newest first: the caller's own, for admins everyone's. Without their secrets, which nobody has.</summary>
internal static class SharedReportsOfWorkspace
{
    internal static async Task<Ok<PageOf<SharedReport>>> Handle(Page page, Member member, NpgsqlDataSource database, TimeProvider clock, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<SharedReportRow>(new CommandDefinition(Select, new
        {
            member.WorkspaceId, member.UserId, IsAdmin = member.IsAtLeast(Role.Admin), Now = clock.GetUtcNow(), afterId = page.Cursor?.Id, rows = page.Limit + 1,
        }, cancellationToken: ct));
        var reports = PageOf.From(rows, page.Limit, row => new Cursor("", row.Id));
        return TypedResults.Ok(new PageOf<SharedReport>([.. reports.Items.Select(row => row.ToReport())], reports.NextCursor));
    }

    private const string Select = $"""
        select {SharedReportRow.Columns} from shared_reports
         where {SharedReportRow.Seen} and (@afterId::uuid is null or id < @afterId)
         order by id desc
         limit @rows
        """;
}
