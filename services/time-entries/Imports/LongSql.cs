namespace Timetension.TimeEntries;

/// <summary>Dapper's calls for the statements of an import: how long one takes grows with the file.</summary>
internal static class LongSql
{
    /// <summary>Less than the five minutes that the gateway waits.</summary>
    internal const int TimeoutSeconds = 240;

    internal static Task<int> CountLongAsync(this NpgsqlConnection connection, string sql, object? parameters, CancellationToken ct) =>
        connection.QuerySingleAsync<int>(Command(sql, parameters, ct));

    internal static async Task<List<T>> ManyLongAsync<T>(this NpgsqlConnection connection, string sql, object? parameters, CancellationToken ct) =>
        (await connection.QueryAsync<T>(Command(sql, parameters, ct))).AsList();

    internal static Task<int> RunLongAsync(this NpgsqlConnection connection, string sql, object? parameters, CancellationToken ct) =>
        connection.ExecuteAsync(Command(sql, parameters, ct));

    private static CommandDefinition Command(string sql, object? parameters, CancellationToken ct) =>
        new(sql, parameters, commandTimeout: TimeoutSeconds, cancellationToken: ct);
}
