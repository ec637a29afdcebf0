using System.Text.Json;
using OpenTelemetry;

namespace Timetension.TimeEntries;

/// <summary>What waits to be sent, in the database: the rules are in <c>schema/</c>, and are the same for every process and implementation.</summary>
internal sealed class DeliveryQueue(NpgsqlDataSource database)
{
    // An attempt takes less.
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    internal async Task<List<DeliveryToSend>> ClaimAsync(int most, CancellationToken ct)
    {
        // Several times a second, mostly for nothing: those would be as many traces.
        using var untraced = SuppressInstrumentationScope.Begin();
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ManyAsync<DeliveryToSend>("select * from claim_webhook_deliveries(@Most, @Lease)", new { most, Lease }, ct);
    }

    /// <summary>Answers whether the webhook is disabled for it.</summary>
    internal async Task<bool> SettleAsync(DeliveryToSend delivery, Attempt attempt, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.OneAsync<bool>("select settle_webhook_delivery(@WorkspaceId, @WebhookId, @Id, @Lease, @Attempt::jsonb)",
            new { delivery.WorkspaceId, delivery.WebhookId, delivery.Id, delivery.Lease, Attempt = JsonSerializer.Serialize(attempt, ContractJson.Events) }, ct);
    }

    internal async Task ReleaseAsync(DeliveryToSend delivery, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.RunAsync("select release_webhook(@WorkspaceId, @WebhookId, @Lease)", new { delivery.WorkspaceId, delivery.WebhookId, delivery.Lease }, ct);
    }

    internal async Task SweepAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition("select sweep_webhook_deliveries()", commandTimeout: 0, cancellationToken: ct));
    }
}
