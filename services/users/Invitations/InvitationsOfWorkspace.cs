namespace Timetension.Users;

/// <summary>The invitations of a workspace that are open, oldest first. For admins, as they have addresses.</summary>
internal static class InvitationsOfWorkspace
{
    internal static async Task<Ok<PageOf<Invitation>>> Handle(Member member, Page page, NpgsqlDataSource database, TimeProvider clock, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<Invitation>(new CommandDefinition(List, new
        {
            member.WorkspaceId, After = ByTime.Of(page.Cursor), AfterId = page.Cursor?.Id ?? Guid.Empty, Now = clock.GetUtcNow(), Rows = page.Limit + 1,
        }, cancellationToken: ct));
        return TypedResults.Ok(PageOf.From(rows, page.Limit, row => ByTime.Cursor(row.CreatedAt, row.Id)));
    }

    private const string List = $"""
        select {Invitation.Columns} from invitations
        where workspace_id = @WorkspaceId and expires_at > @Now and (created_at, id) > (@After, @AfterId)
        order by created_at, id
        limit @Rows
        """;
}
