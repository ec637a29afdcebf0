namespace Timetension.Users;

/// <summary>The workspaces that the caller is a member of, oldest first.</summary>
internal static class WorkspacesOfCaller
{
    internal static async Task<Ok<PageOf<WorkspaceOfCaller>>> Handle(Caller caller, Page page, NpgsqlDataSource database, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<WorkspaceRow, string, WorkspaceOfCaller>(new CommandDefinition(List, new
        {
            caller.UserId, After = ByTime.Of(page.Cursor), AfterId = page.Cursor?.Id ?? Guid.Empty, Rows = page.Limit + 1,
        }, cancellationToken: ct), (workspace, role) => workspace.For(Enum.Parse<Role>(role, ignoreCase: true)), splitOn: "role");
        return TypedResults.Ok(PageOf.From(rows, page.Limit, workspace => ByTime.Cursor(workspace.CreatedAt, workspace.Id)));
    }

    private const string List = """
        select w.id, w.name, w.zone, w.week_start, w.rounding_unit_seconds, w.rounding_mode, w.overlap_policy, w.currency,
               w.created_at, w.updated_at, w.version, m.role
        from memberships m join workspaces w on w.id = m.workspace_id
        where m.user_id = @UserId and m.deleted_at is null and w.deleted_at is null and (w.created_at, w.id) > (@After, @AfterId)
        order by w.created_at, w.id
        limit @Rows
        """;
}
