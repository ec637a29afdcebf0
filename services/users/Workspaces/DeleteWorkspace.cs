namespace Timetension.Users;

/// <summary>Deletes a workspace for all its members; the event says it of the memberships, too.</summary>
internal static class DeleteWorkspace
{
    internal static async Task<IResult> Handle(IfMatch ifMatch, Member member, Changes changes, TimeProvider clock, CancellationToken ct)
    {
        await using var change = await changes.BeginAsync(ct);
        if (await WorkspaceRow.LockAsync(change, member.WorkspaceId, ct) is not { } workspace)
            return Problems.NotFound();
        if (!ifMatch.Matches(workspace.Version))
            return Entities.Stale(workspace.For(member.Role), workspace.Version);

        await DeleteAsync(change, workspace, member.UserId, clock.GetUtcNow(), ct);
        await change.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    /// <summary>Deletes a workspace that the change has locked.</summary>
    internal static async Task DeleteAsync(Change change, WorkspaceRow workspace, Guid actorId, DateTimeOffset now, CancellationToken ct)
    {
        var deleted = workspace with { UpdatedAt = now, Version = workspace.Version + 1 };
        await change.Connection.ExecuteAsync(new CommandDefinition(Delete, new { deleted.Id, deleted.Version, now }, change.Transaction, cancellationToken: ct));
        await change.AuditAsync(workspace.Id, actorId, "workspace.deleted", workspace.Id, now, ct);
        change.Publish(EventTypes.WorkspaceDeleted, deleted.Id, deleted.Version, deleted.ToWorkspace(now), deleted.Id, actorId, now);
    }

    private const string Delete = "update workspaces set deleted_at = @now, updated_at = @now, version = @Version where id = @Id";
}
