using System.Text.Json;

namespace Timetension.TimeEntries;

/// <summary>
/// Everything of the workspace that changed since the cursor, each thing once, in its present state. Reads along (xid, seq) up to the oldest
/// transaction that still writes: nothing that commits later can sort before what was read.
/// </summary>
internal static class ChangesSince
{
    /// <summary>The tables that the feed reads.</summary>
    internal static readonly string[] Tables = ["entries", "clients", "projects", "tasks", "tags"];

    internal sealed record Item(string Type, Guid Subject, long Sequence, DateTimeOffset Time, JsonElement Data);

    internal sealed record Row(string Xid, long Seq, string Type, Guid Subject, long Sequence, DateTimeOffset Time, string Data)
    {
        internal Item ToItem() => new(Type, Subject, Sequence, Time, JsonSerializer.Deserialize<JsonElement>(Data));
    }

    internal static async Task<Ok<PageOf<Item>>> Handle(string? cursor, HttpRequest http, Member member, NpgsqlDataSource database, CancellationToken ct)
    {
        var limit = Page.LimitOf(http.Query);
        await using var connection = await database.OpenConnectionAsync(ct);
        var epoch = (await connection.OneAsync<string>(ChangesOrigin.Epoch, null, ct))!;
        var after = string.IsNullOrEmpty(cursor) ? new ChangesCursor(epoch, "0", 0) : ChangesCursor.Decode(cursor, epoch);

        var rows = await ReadAsync(connection, member, after, limit, ct);
        var next = rows.Count == 0 ? after : new ChangesCursor(epoch, rows[^1].Xid, rows[^1].Seq);
        return TypedResults.Ok(new PageOf<Item>([.. rows.Select(row => row.ToItem())], next.Encode()));
    }

    /// <summary>What the member sees after a cursor, as far as the feed goes.</summary>
    internal static Task<List<Row>> ReadAsync(NpgsqlConnection connection, Member member, ChangesCursor after, int limit, CancellationToken ct) =>
        connection.ManyAsync<Row>(SelectFor(member), new { member.WorkspaceId, member.UserId, after.Xid, after.Seq, Limit = limit }, ct);

    private static string SelectFor(Member member) => $"""
        with horizon as materialized (select pg_snapshot_xmin(pg_current_snapshot()) as oldest_writer)
        select xid::text as xid, seq, 'timetension.time-entries.' || type || '.v1' as type, subject, sequence, time, data::text as data from (
          ({Part("entries", "entry", EntryScope.Of(member), Entry, RateOf(member))})
          union all ({Part("clients", "client", "workspace_id = @WorkspaceId", Archivable)})
          union all ({Part("projects", "project", "workspace_id = @WorkspaceId", Archivable, RateOf(member))})
          union all ({Part("tasks", "task", "workspace_id = @WorkspaceId", Archivable)})
          union all ({Part("tags", "tag", "workspace_id = @WorkspaceId", Tag)})
        ) as changed order by changed.xid, seq limit @Limit
        """;

    private static string Part(string table, string entity, string scope, string whatHappened, string less = "") => $"""
        select xid, seq, '{entity}.' || {whatHappened} as type, id as subject, version as sequence, updated_at as time, {entity}_data({table})::jsonb{less} as data
          from {table}, horizon
         where {scope} and (xid, seq) > (@Xid::text::xid8, @Seq) and xid < oldest_writer
         order by xid, seq limit @Limit
        """;

    private static string RateOf(Member member) => RatesHidden.AreShownTo(member) ? "" : " - 'rate'";

    private const string Entry = """
        case when deleted_at is not null then 'deleted' when "end" is null then 'started' when version = 1 then 'recorded' else 'corrected' end
        """;

    private const string Archivable = "case when deleted_at is not null then 'deleted' when archived then 'archived' when version = 1 then 'created' else 'updated' end";

    private const string Tag = "case when merged_into is not null then 'merged' when deleted_at is not null then 'deleted' when version = 1 then 'created' else 'updated' end";
}
