namespace Timetension.TimeEntries;

/// <summary>A webhook as it is answered.</summary>
/// <param name="OwnerId">Who set the address or enabled it last.</param>
/// <param name="Secret">Of a new one, or after a rotation; never again.</param>
internal sealed record Webhook(Guid Id, Guid WorkspaceId, string Url, string[] Events, string Description, bool Enabled, string? DisabledReason,
    DateTimeOffset? DisabledAt, Guid CreatedBy, Guid OwnerId, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, long Version, string? Secret = null);
