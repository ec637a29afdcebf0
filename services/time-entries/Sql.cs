using System.Data.Common;

namespace Timetension.TimeEntries;

/// <summary>Dapper's calls in the form that the slices use.</summary>
internal static class Sql
{
    internal static Task<T?> OneAsync<T>(this DbConnection connection, string sql, object? parameters, CancellationToken ct) =>
        connection.QuerySingleOrDefaultAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: ct));

    internal static async Task<List<T>> ManyAsync<T>(this DbConnection connection, string sql, object? parameters, CancellationToken ct) =>
        (await connection.QueryAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: ct))).AsList();

    internal static Task<int> RunAsync(this DbConnection connection, string sql, object? parameters, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: ct));
}
