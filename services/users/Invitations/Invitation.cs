namespace Timetension.Users;

/// <summary>An invitation that is open. It never changes, and so has no version.</summary>
internal sealed record Invitation(Guid Id, Guid WorkspaceId, string Email, Role Role, Guid InvitedBy, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt)
{
    internal const string Columns = "id, workspace_id, email, role, invited_by, created_at, expires_at";

    /// <summary>How long one is open.</summary>
    internal static TimeSpan Lifetime { get; } = TimeSpan.FromDays(7);
}
