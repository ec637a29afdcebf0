using Microsoft.Extensions.Logging;
using Npgsql;

namespace Timetension.ServiceDefaults;

/// <summary>Creates a service's database when the server does not have it: Compose and native servers make none.</summary>
internal static class DatabaseCreation
{
    internal static async Task EnsureAsync(string connectionString, ILogger log, CancellationToken ct)
    {
        var wanted = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        try
        {
            await using var connection = new NpgsqlConnection(wanted.ConnectionString);
            await connection.OpenAsync(ct);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            await CreateAsync(wanted, log, ct);
        }
    }

    private static async Task CreateAsync(NpgsqlConnectionStringBuilder wanted, ILogger log, CancellationToken ct)
    {
        var database = wanted.Database!;
        var server = new NpgsqlConnectionStringBuilder(wanted.ConnectionString) { Database = "postgres" };
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync(ct);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // An identifier can't be a parameter; it comes from configuration, and is quoted.
        command.CommandText = $"create database {new NpgsqlCommandBuilder().QuoteIdentifier(database)}";
#pragma warning restore CA2100
        try
        {
            await command.ExecuteNonQueryAsync(ct);
            Log.DatabaseCreated(log, database);
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            Log.DatabaseCreatedByAnother(log, database);
        }
    }
}
