using Microsoft.AspNetCore.Http;
using Npgsql;

namespace Timetension.ServiceDefaults;

/// <summary>Begins changes of the service's database.</summary>
public sealed class Changes(NpgsqlDataSource database, ServiceInfo service, OutboxSignal outbox, IHttpContextAccessor http)
{
    private IdempotentRequest? Request => http.HttpContext?.Features.Get<IdempotentRequest>();

    /// <summary>Whether the request at hand has an <c>Idempotency-Key</c>, so that its answer is kept with its effect.</summary>
    public bool KeepsAnswer => Request is not null;

    /// <summary>Begins a transaction. A request with an <c>Idempotency-Key</c> that was answered before ends here, with its former answer.</summary>
    public async Task<Change> BeginAsync(CancellationToken ct)
    {
        var connection = await database.OpenConnectionAsync(ct);
        try
        {
            var transaction = await connection.BeginTransactionAsync(ct);
            if (Request is { } request)
                await request.RecallInTurnAsync(connection, ct);
            return new Change(connection, transaction, "/" + service.Service, outbox, Request);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends a request with an <c>Idempotency-Key</c> that was answered before, with its former answer.</summary>
    public async Task RecallAsync(CancellationToken ct)
    {
        if (Request is not { } request)
            return;
        await using var connection = await database.OpenConnectionAsync(ct);
        await request.RecallAsync(connection, ct);
    }
}
