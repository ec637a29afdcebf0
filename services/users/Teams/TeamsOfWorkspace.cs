namespace Timetension.Users;

/// <summary>The teams of a workspace, oldest first.</summary>
internal static class TeamsOfWorkspace
{
    internal static async Task<Ok<PageOf<Team>>> Handle(Member member, Page page, NpgsqlDataSource database, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<TeamRow>(new CommandDefinition(List, new
        {
            member.WorkspaceId, After = ByTime.Of(page.Cursor), AfterId = page.Cursor?.Id ?? Guid.Empty, Rows = page.Limit + 1,
        }, cancellationToken: ct));
        return TypedResults.Ok(PageOf.From(rows.Select(row => row.ToTeam()), page.Limit, row => ByTime.Cursor(row.CreatedAt, row.Id)));
    }

    private const string List = $"""
        {TeamRows.Select} and t.workspace_id = @WorkspaceId and (t.created_at, t.id) > (@After, @AfterId)
        order by t.created_at, t.id
        limit @Rows
        """;
}
