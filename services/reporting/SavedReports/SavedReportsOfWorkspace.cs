namespace Timetension.Reporting;

/// <summary>The saved reports that the caller sees, by name: the own ones, and those of the workspace.</summary>
internal static class SavedReportsOfWorkspace
{
    internal static async Task<Ok<PageOf<SavedReport>>> Handle(Page page, Member member, NpgsqlDataSource database, TimeProvider clock, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<SavedReportRow>(new CommandDefinition(Select, new
        {
            member.WorkspaceId, member.UserId, after = page.Cursor?.Key, afterId = page.Cursor?.Id, rows = page.Limit + 1,
        }, cancellationToken: ct));
        var reports = PageOf.From(rows, page.Limit, row => new Cursor(row.Name, row.Id));
        var viewer = Viewpoint.Of(member);
        return TypedResults.Ok(new PageOf<SavedReport>([.. reports.Items.Select(row => row.ToReport(viewer, clock))], reports.NextCursor));
    }

    private const string Select = $"""
        select {SavedReportRow.Columns} from saved_reports
         where {SavedReportRow.Seen} and (@after::text is null or (lower(name), id) > (lower(@after), @afterId::uuid))
         order by lower(name), id
         limit @rows
        """;
}
