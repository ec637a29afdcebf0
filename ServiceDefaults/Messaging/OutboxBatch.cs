using Dapper;
using Npgsql;

namespace Timetension.ServiceDefaults;

/// <summary>Rows that this relay has locked. Other relays skip them; a relay that dies leaves them to the others.</summary>
internal sealed class OutboxBatch : IAsyncDisposable
{
    /// <summary>The most rows a batch has.</summary>
    internal const int Size = 500;

    private readonly NpgsqlConnection connection;
    private readonly NpgsqlTransaction transaction;

    private OutboxBatch(NpgsqlConnection connection, NpgsqlTransaction transaction, IReadOnlyList<OutboxRow> rows)
    {
        this.connection = connection;
        this.transaction = transaction;
        Rows = rows;
    }

    internal IReadOnlyList<OutboxRow> Rows { get; }

    internal static async Task<OutboxBatch> TakeAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        var opened = await database.OpenConnectionAsync(ct);
        try
        {
            var begun = await opened.BeginTransactionAsync(ct);
            var rows = await opened.QueryAsync<OutboxRow>(new CommandDefinition(Take, new { Size }, begun, cancellationToken: ct));
            return new(opened, begun, rows.AsList());
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    /// <summary>Deletes what the broker has confirmed, and lets what it refused wait: a second, then twice as long, up to five minutes.</summary>
    internal async Task SettleAsync(IReadOnlyList<OutboxOutcome> outcomes, CancellationToken ct)
    {
        var sent = outcomes.Where(outcome => outcome.Error is null).Select(outcome => outcome.Row.Id).ToArray();
        var refused = outcomes.Where(outcome => outcome.Error is not null).ToArray();
        await connection.ExecuteAsync(new CommandDefinition(Delete, new { Ids = sent }, transaction, cancellationToken: ct));
        if (refused.Length > 0)
            await connection.ExecuteAsync(new CommandDefinition(Postpone, new
            {
                Ids = refused.Select(outcome => outcome.Row.Id).ToArray(),
                Errors = refused.Select(outcome => outcome.Error!).ToArray(),
            }, transaction, cancellationToken: ct));
        await transaction.CommitAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    private const string Take = """
        select id, type, body, traceparent from outbox
         where next_attempt_at <= now()
         order by id limit @Size
           for update skip locked
        """;

    private const string Delete = "delete from outbox where id = any(@Ids)";

    private const string Postpone = """
        update outbox
           set attempts = attempts + 1,
               next_attempt_at = now() + least(interval '5 minutes', interval '1 second' * 2 ^ least(attempts, 9)),
               last_error = refused.error
          from unnest(@Ids, @Errors) as refused(id, error)
         where outbox.id = refused.id
        """;
}
