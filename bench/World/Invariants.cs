namespace Timetension.Bench;

/// <summary>What is true of the databases once nothing is under way any more.</summary>
internal static class Invariants
{
    private const string Recorded = """
        select count(*) as entries, coalesce(sum(floor(extract(epoch from "end" - start))), 0)::bigint as seconds from entries where deleted_at is null and "end" is not null
        """;

    private const string Projected = """
        select count(*) as entries, coalesce(sum(floor(extract(epoch from ended_at - started_at))), 0)::bigint as seconds from entries where not deleted and ended_at is not null
        """;

    /// <summary>Reporting has the entries of time-entries, its rollups are sums of them, and the outbox is empty.</summary>
    internal static async Task HoldAsync(RunningSystem system, TimeSpan within)
    {
        await using var recorded = new NpgsqlConnection(await system.DatabaseOfAsync("time-entries"));
        await using var projected = new NpgsqlConnection(await system.DatabaseOfAsync("reporting"));
        await Eventually.IsAsync(async () => await recorded.ExecuteScalarAsync<long>("select count(*) from outbox") == 0, within, "The outbox is not empty");
        var there = await recorded.QuerySingleAsync<(long Entries, long Seconds)>(Recorded);
        await Eventually.IsAsync(async () => await projected.QuerySingleAsync<(long, long)>(Projected) == there, within, "Reporting has other entries than time-entries");
        foreach (var rollup in (string[])["days", "user_days", "user_day_totals", "project_months"])
        {
            var sum = await projected.QuerySingleAsync<(long Entries, long Seconds)>(
                $"select coalesce(sum(started), 0)::bigint as entries, coalesce(sum(seconds), 0)::bigint as seconds from {rollup}");
            if (sum != there)
                throw new BenchException($"{rollup} sums up to {sum}, and the entries to {there}.");
        }
    }
}
