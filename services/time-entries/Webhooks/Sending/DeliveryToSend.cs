namespace Timetension.TimeEntries;

/// <summary>What was claimed: an event for a webhook, and the lease that nobody else sends it anything under.</summary>
internal sealed record DeliveryToSend
{
    public Guid WorkspaceId { get; init; }
    public Guid WebhookId { get; init; }
    public string Url { get; init; } = "";
    public Guid[] SecretIds { get; init; } = [];
    public Guid Lease { get; init; }
    public Guid Id { get; init; }
    public Guid EventId { get; init; }
    public byte[] Body { get; init; } = [];
    public string? Traceparent { get; init; }
}
