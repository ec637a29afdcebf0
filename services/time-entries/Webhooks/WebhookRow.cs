namespace Timetension.TimeEntries;

/// <summary>A row of <c>webhooks</c>, without what the sender keeps there.</summary>
internal sealed record WebhookRow
{
    public Guid Id { get; init; }
    public Guid WorkspaceId { get; init; }
    public string Url { get; init; } = "";
    public string[] Events { get; init; } = [];
    public string Description { get; init; } = "";
    public Guid CreatedBy { get; init; }
    public Guid OwnerId { get; init; }
    public Guid SecretId { get; init; }
    public string? DisabledReason { get; init; }
    public DateTimeOffset? DisabledAt { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
    public long Version { get; init; }

    internal bool IsEnabled => DisabledReason is null;

    internal Webhook ToWebhook(string? secret = null) =>
        new(Id, WorkspaceId, Url, Events, Description, IsEnabled, DisabledReason, DisabledAt, CreatedBy, OwnerId, CreatedAt, UpdatedAt, Version, secret);
}
