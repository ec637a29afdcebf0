using System.Text.Json;

namespace Timetension.Users;

/// <summary>Writes who did what to whom, in the transaction that does it. Never an address or a token.</summary>
internal static class AuditLog
{
    /// <param name="action">The entity and what happened to it: <c>member.role-changed</c>.</param>
    /// <param name="target">The workspace, membership, team or invitation.</param>
    /// <param name="user">Whom it was done to.</param>
    /// <param name="details">What else there is to say, such as the role.</param>
    internal static Task AuditAsync(this Change change, Guid workspaceId, Guid actorId, string action, Guid target, DateTimeOffset at, CancellationToken ct,
        Guid? user = null, object? details = null) =>
        change.Connection.ExecuteAsync(new CommandDefinition(Insert, new
        {
            workspaceId, Id = Guid.CreateVersion7(at), at, action, actorId, target, user, Details = JsonSerializer.Serialize(details ?? new { }, ContractJson.Events),
        }, change.Transaction, cancellationToken: ct));

    private const string Insert = """
        insert into audit (workspace_id, id, at, action, actor_id, target_id, user_id, details)
        values (@workspaceId, @Id, @at, @action, @actorId, @target, @user, @Details::jsonb)
        """;
}
