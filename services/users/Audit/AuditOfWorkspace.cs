using System.Globalization;
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
            Before = Before(page.Cursor),
            Rows = page.Limit + 1,
        }, cancellationToken: ct));
        var found = PageOf.From(rows, page.Limit, row => new Cursor(row.Number.ToString(CultureInfo.InvariantCulture), row.Id));
        return TypedResults.Ok(new PageOf<Item>([.. found.Items.Select(row => row.ToItem())], found.NextCursor));
    }

    private static long Before(Cursor? cursor) =>
        cursor is null ? long.MaxValue : long.TryParse(cursor.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Cursor.Invalid();

    private sealed record Row(long Number, Guid Id, DateTimeOffset At, string Action, Guid ActorId, string ActorName, Guid TargetId, Guid? UserId, string? UserName, string Details)
    {
        public Item ToItem() => new(Id, At, Action, ActorId, ActorName, TargetId, UserId, UserName, JsonElement.Parse(Details));
    }

    private const string List = """
        select a.number, a.id, a.at, a.action, a.actor_id, actor.display_name as actor_name, a.target_id, a.user_id, u.display_name as user_name, a.details::text as details
        from audit a join users actor on actor.id = a.actor_id left join users u on u.id = a.user_id
        where a.workspace_id = @WorkspaceId and a.number < @Before
        order by a.number desc
        limit @Rows
        """;
}
