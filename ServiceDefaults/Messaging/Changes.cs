using Npgsql;

namespace Timetension.ServiceDefaults;

/// <summary>Begins changes of the service's database.</summary>
public sealed class Changes(NpgsqlDataSource database, ServiceInfo service, OutboxSignal outbox)
{
    /// <summary>Begins a transaction.</summary>
    public async Task<Change> BeginAsync(CancellationToken ct)
    {
        var connection = await database.OpenConnectionAsync(ct);
        try
        {
            return new Change(connection, await connection.BeginTransactionAsync(ct), "/" + service.Service, outbox);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
