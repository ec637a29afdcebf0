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

    /// <summary>Leaves behind what reporting has cached, as every batch of events does.</summary>
    internal static Task RenewAsync(NpgsqlConnection reporting) => reporting.ExecuteAsync("update progress set generation = gen_random_uuid()");
}
