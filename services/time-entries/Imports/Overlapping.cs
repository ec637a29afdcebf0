namespace Timetension.TimeEntries;

/// <summary>A row that was imported, and what it overlaps.</summary>
/// <param name="Entries">The first ten.</param>
internal sealed record RowOverlap(int Line, Guid[] Entries);

/// <summary>What an import says where the workspace warns of overlaps: how many rows have one, and the first of them.</summary>
internal static class Overlapping
{
    private sealed record Row
    {
        public int Count { get; init; }
        public int Line { get; init; }
        public Guid[] Entries { get; init; } = [];
    }

    internal static async Task<(int Count, IReadOnlyList<RowOverlap> Listed)> FindAsync(NpgsqlConnection connection, object parameters, CancellationToken ct)
    {
        var rows = await connection.ManyLongAsync<Row>(Find, parameters, ct);
        return (rows is [var first, ..] ? first.Count : 0, rows.ConvertAll(row => new RowOverlap(row.Line, row.Entries)));
    }

    // Along their starts, an entry overlaps one before it that ends later than it starts, or the next one, if that starts before it ends.
    private const string Find = """
        with around as materialized (
          select id, start, lasts_until(e, @Now) as ends
            from entries e
           where workspace_id = @WorkspaceId and user_id = @UserId and deleted_at is null
             and start > (select min(start) from import_new) - interval '744 hours' and start < (select max("end") from import_new)
        ), swept as (
          select id, coalesce(max(ends) over (along rows between unbounded preceding and 1 preceding) > start, false)
                  or coalesce(lead(start) over along < ends, false) as is_overlapping
            from around window along as (order by start, id)
        ), found as materialized (
          select n.id, n.line from swept join import_new n using (id) where is_overlapping
        )
        select (select count(*)::int from found) as count, line, (overlaps_of(e))[1:10] as entries
          from (select * from found order by line limit 100) as first join entries e on e.workspace_id = @WorkspaceId and e.id = first.id
         order by line
        """;
}
