namespace Timetension.TimeEntries;

/// <summary>The rates of the workspace in the order of their ids, all or only those of one project or user.</summary>
internal static class RatesOfWorkspace
{
    internal static async Task<Ok<PageOf<RateRow>>> Handle(
        QueryId? projectId, QueryId? userId, Page page, Member member, NpgsqlDataSource database, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.ManyAsync<RateRow>(Select,
            new { member.WorkspaceId, ProjectId = projectId?.Value, UserId = userId?.Value, AfterId = page.Cursor?.Id, Limit = page.Limit + 1 }, ct);
        return TypedResults.Ok(PageOf.From(rows, page.Limit, row => new Cursor("", row.Id)));
    }

    private const string Select = """
        select * from rates
         where workspace_id = @WorkspaceId
           and (@ProjectId::uuid is null or project_id = @ProjectId)
           and (@UserId::uuid is null or user_id = @UserId)
           and (@AfterId::uuid is null or id > @AfterId)
         order by id
         limit @Limit
        """;
}
