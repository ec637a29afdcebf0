namespace Timetension.Users;

/// <summary>Deletes a team; its members stay in the workspace. The event has who was in it.</summary>
internal static class DeleteTeam
{
    internal static async Task<IResult> Handle(Guid id, IfMatch ifMatch, Member member, Changes changes, TimeProvider clock, CancellationToken ct)
    {
        await using var change = await changes.BeginAsync(ct);
        if (await WorkspaceRow.LockAsync(change, member.WorkspaceId, ct) is null || await change.FindTeamAsync(member.WorkspaceId, id, ct) is not { } team)
            return Problems.NotFound();
        if (!ifMatch.Matches(team.Version))
            return Entities.Stale(team, team.Version);

        var now = clock.GetUtcNow();
        var deleted = team with { UpdatedAt = now, Version = team.Version + 1, DeletedAt = now };
        await change.Connection.ExecuteAsync(new CommandDefinition(Delete, deleted, change.Transaction, cancellationToken: ct));
        await change.AuditAsync(team.WorkspaceId, member.UserId, "team.deleted", team.Id, now, ct, details: new { team.Name });
        change.Publish(EventTypes.TeamDeleted, deleted, member.UserId);
        await change.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string Delete = """
        delete from team_members where workspace_id = @WorkspaceId and team_id = @Id;
        update teams set deleted_at = @DeletedAt, updated_at = @UpdatedAt, version = @Version where workspace_id = @WorkspaceId and id = @Id
        """;
}
