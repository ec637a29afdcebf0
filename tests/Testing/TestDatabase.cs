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

    /// <summary>Creates it, for a service that expects to find it.</summary>
    public Task CreateAsync() => ExecuteAsync($"create database \"{name}\"");

    /// <summary>Drops the database, whoever is still connected.</summary>
    public async ValueTask DisposeAsync() => await ExecuteAsync($"drop database if exists \"{name}\" with (force)");

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Servers.Current.Postgres) { Database = "postgres", Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The name is made above.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
