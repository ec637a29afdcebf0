namespace Timetension.Bench;

/// <summary>An empty database on the system's server with the tables, indexes and triggers of time-entries, for what goes past the service.</summary>
internal static class TwinDatabase
{
    private const string Name = "bench-twin";

    /// <returns>Its connection string.</returns>
    internal static async Task<string> CreateAsync(RunningSystem system)
    {
        await using (var server = new NpgsqlConnection(await system.DatabaseOfAsync("time-entries", "postgres")))
            await server.ExecuteAsync($"create database \"{Name}\"");
        var connectionString = await system.DatabaseOfAsync("time-entries", Name);
        await using var database = new NpgsqlConnection(connectionString);
        foreach (var file in Directory.GetFiles(Path.Combine(Checkout.Root, "services", "time-entries", "schema"), "*.sql").Order(StringComparer.Ordinal))
            await database.ExecuteAsync(await File.ReadAllTextAsync(file));
        return connectionString;
    }
}
