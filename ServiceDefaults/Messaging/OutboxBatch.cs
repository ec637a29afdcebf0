using Dapper;
using Npgsql;

namespace Timetension.ServiceDefaults;

/// <summary>Rows that this relay is about to take away. Other relays skip them; a relay that dies leaves them to the others.</summary>
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
            return new(opened, begun, [.. rows.OrderBy(row => row.Id)]);
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    /// <summary>Lets go of what the broker has confirmed, and lets what it refused wait: a second, then twice as long, up to five minutes.</summary>
    internal async Task SettleAsync(IReadOnlyList<OutboxOutcome> outcomes, CancellationToken ct)
    {
        var refused = outcomes.Where(outcome => outcome.Error is not null).ToArray();
        if (refused.Length == 0)
        {
            await transaction.CommitAsync(ct);
            return;
        }

        await transaction.RollbackAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(Settle, new
        {
            Sent = outcomes.Where(outcome => outcome.Error is null).Select(outcome => outcome.Row.Id).ToArray(),
            Refused = refused.Select(outcome => outcome.Row.Id).ToArray(),
            Errors = refused.Select(outcome => outcome.Error!).ToArray(),
        }, cancellationToken: ct));
    }

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    // Found by their ids first: planned as a join with a table that seems to be empty, it took minutes.
    private const string Take = """
        delete from outbox
         where id = any (array(
           select id from outbox
            where next_attempt_at <= now()
            order by id limit @Size
              for update skip locked))
        returning id, type, body, traceparent
        """;

    // In one statement, which is one transaction. Another relay may have sent some of them meanwhile: once more than needed.
    private const string Settle = """
        with gone as (
          delete from outbox where id = any(@Sent)
        )
        update outbox
           set attempts = attempts + 1,
               next_attempt_at = now() + least(interval '5 minutes', interval '1 second' * 2 ^ least(attempts, 9)),
               last_error = refused.error
          from unnest(@Refused, @Errors) as refused(id, error)
         where outbox.id = refused.id
        """;
}
