using System.Text.Json;
using Dapper;
using Npgsql;

namespace Timetension.ServiceDefaults;

/// <summary>The table <c>idempotency_keys</c>: answers of the last 24 hours.</summary>
internal static class KeptAnswers
{
    // As long as the longest request, an import, may take.
    private const int LockTimeoutSeconds = 240;

    private sealed record Row(byte[] RequestHash, int Status, string Headers, byte[] Body);

    /// <summary>Lets one transaction with the key go on at a time, in whichever process.</summary>
    internal static Task LockAsync(NpgsqlConnection connection, RequestKey key, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition(Lock, new { key.Scope, key.Path, key.Key }, commandTimeout: LockTimeoutSeconds, cancellationToken: ct));

    /// <summary>The answer of this request; null when there is none.</summary>
    /// <exception cref="ProblemException">422 <c>idempotency_key_reused</c>.</exception>
    internal static async Task<KeptAnswer?> FindAsync(NpgsqlConnection connection, RequestKey key, CancellationToken ct)
    {
        var row = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(Find, new { key.Scope, key.Path, key.Key }, cancellationToken: ct));
        if (row is null)
            return null;
        if (!row.RequestHash.AsSpan().SequenceEqual(key.Hash))
            throw Problems.Unprocessable("idempotency_key_reused", detail: "This Idempotency-Key was used for another request.").AsException();
        var headers = JsonSerializer.Deserialize<Dictionary<string, string>>(row.Headers)!;
        return new(row.Status, headers, key.Seal is { } seal ? seal.Open(row.Body) : row.Body);
    }

    /// <summary>Whether there is an answer of this key.</summary>
    internal static async Task<bool> IsThereAsync(NpgsqlConnection connection, string scope, string path, string key, CancellationToken ct) =>
        await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(Find, new { scope, path, key }, cancellationToken: ct)) is not null;

    /// <summary>Keeps an answer, in the place of one that is too old.</summary>
    internal static Task KeepAsync(NpgsqlConnection connection, RequestKey key, KeptAnswer answer, CancellationToken ct) => connection.ExecuteAsync(new CommandDefinition(Keep, new
    {
        key.Scope, key.Path, key.Key, key.Hash, answer.Status, Headers = JsonSerializer.Serialize(answer.Headers), Body = key.Seal is { } seal ? seal.Close(answer.Body) : answer.Body,
    }, cancellationToken: ct));

    /// <summary>Deletes the answers that are too old.</summary>
    internal static Task<int> SweepAsync(NpgsqlConnection connection, CancellationToken ct) => connection.ExecuteAsync(new CommandDefinition(Sweep, cancellationToken: ct));

    // The database's clock, as of all replicas there is one.
    private const string Lifetime = "interval '24 hours'";

    private const string Lock = "select pg_advisory_xact_lock(hashtextextended(@Scope || ' ' || @Path || ' ' || @Key, 0))";

    private const string Find = $"""
        select request_hash, status, headers::text as headers, body from idempotency_keys
         where scope = @Scope and path = @Path and key = @Key and created_at > now() - {Lifetime}
        """;

    private const string Keep = """
        insert into idempotency_keys (scope, path, key, request_hash, status, headers, body)
        values (@Scope, @Path, @Key, @Hash, @Status, @Headers::jsonb, @Body)
        on conflict (scope, path, key) do update
           set request_hash = excluded.request_hash, status = excluded.status, headers = excluded.headers, body = excluded.body, created_at = excluded.created_at
        """;

    private const string Sweep = $"delete from idempotency_keys where created_at <= now() - {Lifetime}";
}
