using Dapper;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Timetension.ServiceDefaults;

/// <summary>Applies the files that a database does not have yet, each in a transaction of its own, under an advisory lock.</summary>
internal sealed class SchemaUpdate(NpgsqlConnection connection, ILogger log)
{
    // Any number, the same for every replica.
    private const long Lock = 0x71_6d_65_73_63_68_65_6d;

    internal async Task ApplyAsync(IReadOnlyList<SchemaFile> files, CancellationToken ct)
    {
        await ExecuteAsync("select pg_advisory_lock(@Lock)", new { Lock }, ct);
        try
        {
            await ExecuteAsync(CreateVersions, parameters: null, ct);
            var applied = (await connection.QueryAsync<(string Name, string Checksum)>(new CommandDefinition(Versions, cancellationToken: ct)))
                .ToDictionary(version => version.Name, version => version.Checksum, StringComparer.Ordinal);
            foreach (var file in files)
            {
                if (!applied.TryGetValue(file.Name, out var checksum))
                    await ApplyAsync(file, ct);
                else if (checksum != file.Checksum)
                    throw new InvalidOperationException($"Schema file {file.Name} has changed since it was applied; add a new file instead.");
            }
        }
        finally
        {
            await ExecuteAsync("select pg_advisory_unlock(@Lock)", new { Lock }, CancellationToken.None);
        }
    }

    private async Task ApplyAsync(SchemaFile file, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await ExecuteAsync(file.Sql, parameters: null, ct);
        await ExecuteAsync(Insert, new { file.Name, file.Checksum }, ct);
        await transaction.CommitAsync(ct);
        Log.SchemaApplied(log, file.Name);
    }

    private Task<int> ExecuteAsync(string sql, object? parameters, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition(sql, parameters, commandTimeout: 300, cancellationToken: ct));

    private const string CreateVersions = """
        create table if not exists schema_versions (
          name text primary key,
          checksum text not null,
          applied_at timestamptz not null default now()
        )
        """;

    private const string Versions = "select name, checksum from schema_versions";

    private const string Insert = "insert into schema_versions (name, checksum) values (@Name, @Checksum)";
}
