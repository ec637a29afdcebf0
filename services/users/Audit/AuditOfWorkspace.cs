using System.Text.Json;

namespace Timetension.Users;

/// <summary>Who did what to whom in a workspace, newest first. For admins.</summary>
internal static class AuditOfWorkspace
{
    internal sealed record Item(Guid Id, DateTimeOffset At, string Action, Guid ActorId, string ActorName, Guid TargetId, Guid? UserId, string? UserName, JsonElement Details);

    internal static async Task<Ok<PageOf<Item>>> Handle(Member member, Page page, NpgsqlDataSource database, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(List, new
        {
            member.WorkspaceId,
            Before = page.Cursor is null ? DateTimeOffset.MaxValue : ByTime.Of(page.Cursor),
            BeforeId = page.Cursor?.Id ?? Guid.AllBitsSet,
            Rows = page.Limit + 1,
        }, cancellationToken: ct));
        var found = PageOf.From(rows, page.Limit, row => ByTime.Cursor(row.At, row.Id));
        return TypedResults.Ok(new PageOf<Item>([.. found.Items.Select(row => row.ToItem())], found.NextCursor));
    }

    private sealed record Row(Guid Id, DateTimeOffset At, string Action, Guid ActorId, string ActorName, Guid TargetId, Guid? UserId, string? UserName, string Details)
    {
        public Item ToItem() => new(Id, At, Action, ActorId, ActorName, TargetId, UserId, UserName, JsonElement.Parse(Details));
    }

    private const string List = """
        select a.id, a.at, a.action, a.actor_id, actor.display_name as actor_name, a.target_id, a.user_id, u.display_name as user_name, a.details::text as details
        from audit a join users actor on actor.id = a.actor_id left join users u on u.id = a.user_id
        where a.workspace_id = @WorkspaceId and (a.at, a.id) < (@Before, @BeforeId)
        order by a.at desc, a.id desc
        limit @Rows
        """;
}
