namespace Timetension.Bench;

/// <summary>What has reached reporting.</summary>
internal static class Projection
{
    /// <summary>Waits until reporting has so many entries.</summary>
    internal static async Task HasAsync(RunningSystem system, long entries, TimeSpan within)
    {
        await using var reporting = new NpgsqlConnection(await system.DatabaseOfAsync("reporting"));
        await Eventually.IsAsync(async () => await reporting.ExecuteScalarAsync<long>("select count(*) from entries") >= entries, within,
            $"reporting does not have {entries} entries");
    }
}
