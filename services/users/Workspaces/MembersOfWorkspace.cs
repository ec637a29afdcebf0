namespace Timetension.Users;

/// <summary>Who is in a workspace, in the order in which they were added.</summary>
internal static class MembersOfWorkspace
{
    internal static async Task<Ok<PageOf<WorkspaceMember>>> Handle(Member member, Page page, NpgsqlDataSource database, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<WorkspaceMember>(new CommandDefinition(List, new
        {
            member.WorkspaceId, After = ByTime.Of(page.Cursor), AfterId = page.Cursor?.Id ?? Guid.Empty, Rows = page.Limit + 1,
        }, cancellationToken: ct));
        return TypedResults.Ok(PageOf.From(rows, page.Limit, row => ByTime.Cursor(row.CreatedAt, row.UserId)));
    }

    private const string List = $"""
        {WorkspaceMember.Select} and m.workspace_id = @WorkspaceId and (m.created_at, m.user_id) > (@After, @AfterId)
        order by m.created_at, m.user_id
        limit @Rows
        """;
}
