using Npgsql;

[assembly: AssemblyFixture(typeof(Timetension.TimeEntries.Tests.TimeEntriesService))]

namespace Timetension.TimeEntries.Tests;

/// <summary>The service as all tests share it, each in a workspace of its own.</summary>
public sealed class TimeEntriesService() : TestService<Program>("time-entries")
{
    /// <summary>A connection of a test's own to the service's database.</summary>
    public async Task<NpgsqlConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection(Database);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }
}
