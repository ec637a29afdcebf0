using System.Globalization;
using System.Text.Json;

namespace Timetension.TimeEntries;

/// <summary>Each version of an entry, newest first: who wrote it, when, and what it said. A trigger keeps them (schema/0015_history.sql).</summary>
internal static class EntryHistory
{
    internal sealed record Item(long Version, Guid WrittenBy, DateTimeOffset WrittenAt, Entry Entry);

    private sealed record Row(long Version, Guid WrittenBy, DateTimeOffset WrittenAt, string Data);

    internal static async Task<Results<Ok<PageOf<Item>>, ProblemHttpResult>> Handle(
        Guid id, Page page, Member member, NpgsqlDataSource database, TimeProvider clock, CancellationToken ct)
    {
        var before = page.Cursor is null ? long.MaxValue
            : long.TryParse(page.Cursor.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : throw Cursor.Invalid();
        await using var connection = await database.OpenConnectionAsync(ct);
        var scope = new { member.WorkspaceId, member.UserId, id, DeletedAfter = DeletedEntries.DeletedAfter(clock.Now()), before, Limit = page.Limit + 1 };
        if (!await connection.OneAsync<bool>($"select exists (select from entries where {SeenBy(member)})", scope, ct))
            return Problems.NotFound();
        var rows = await connection.ManyAsync<Row>(SelectFor(member), scope, ct);
        var versions = PageOf.From(rows, page.Limit, row => new Cursor(row.Version.ToString(CultureInfo.InvariantCulture), id));
        return TypedResults.Ok(new PageOf<Item>([.. versions.Items.Select(ToItem)], versions.NextCursor));
    }

    private static Item ToItem(Row row) => new(row.Version, row.WrittenBy, row.WrittenAt, JsonSerializer.Deserialize<Entry>(row.Data, ContractJson.Events)!);

    private static string SeenBy(Member member) => $"{EntryScope.Of(member)} and id = @Id and (deleted_at is null or {DeletedEntries.AreKept})";

    private static string SelectFor(Member member) => $"""
        select version, written_by, written_at, data::text as data from (
          select version, coalesce(written_by, user_id) as written_by, updated_at as written_at, entry_data(entries) as data from entries where {SeenBy(member)}
          union all
          select version, written_by, written_at, data from entry_versions where workspace_id = @WorkspaceId and entry_id = @Id
        ) as versions where version < @Before order by version desc limit @Limit
        """;
}
