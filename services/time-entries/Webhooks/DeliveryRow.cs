using System.Text.Json;

namespace Timetension.TimeEntries;

/// <summary>What a webhook was or is to be sent, as it is answered.</summary>
internal sealed record WebhookDelivery(Guid Id, Guid WebhookId, Guid EventId, string Type, string State, IReadOnlyList<Attempt> Attempts,
    DateTimeOffset? NextAttemptAt, DateTimeOffset CreatedAt);

/// <summary>A row of <c>webhook_deliveries</c>, without the event.</summary>
internal sealed record DeliveryRow(Guid Id, Guid WebhookId, Guid EventId, string Type, string State, string Attempts, DateTime? NextAttemptAt, DateTime CreatedAt)
{
    internal const string Columns = """
        id, webhook_id, event_id, type, state, attempts::text as attempts, greatest(next_attempt_at, case when next_attempt_at is not null then created_at end) as next_attempt_at, created_at
        """;

    internal WebhookDelivery ToDelivery() => new(Id, WebhookId, EventId, Type, State,
        JsonSerializer.Deserialize<Attempt[]>(Attempts, ContractJson.Events)!, NextAttemptAt is { } next ? new(next) : null, new(CreatedAt));
}
