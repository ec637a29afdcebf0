using Npgsql;

namespace Timetension.Testing;

/// <summary>A database of one test's own. The service creates it; this drops it.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string name;

    /// <summary>Names a database after <paramref name="service"/>; nothing is created yet.</summary>
    public TestDatabase(string service)
    {
        name = $"{service}-test-{Guid.NewGuid():N}";
        ConnectionString = new NpgsqlConnectionStringBuilder(Servers.Current.Postgres) { Database = name }.ConnectionString;
    }

    /// <summary>The connection string, password included.</summary>
    public string ConnectionString { get; }

    /// <summary>Drops the database, whoever is still connected.</summary>
    public async ValueTask DisposeAsync()
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Servers.Current.Postgres) { Database = "postgres", Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The name is made above.
        command.CommandText = $"drop database if exists \"{name}\" with (force)";
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
