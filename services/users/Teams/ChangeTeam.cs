namespace Timetension.Users;

/// <summary>Changes a team's name, and who is in it. A patch that changes nothing makes no version and no event.</summary>
internal static class ChangeTeam
{
    internal sealed record Request(Optional<string> Name = default, Optional<Guid[]?> MemberIds = default);

    internal static async Task<IResult> Handle(
        Guid id, Request request, IfMatch ifMatch, Member member, Check check, Changes changes, TimeProvider clock, CancellationToken ct)
    {
        await using var change = await changes.BeginAsync(ct);
        if (await WorkspaceRow.LockAsync(change, member.WorkspaceId, ct) is null || await change.FindTeamAsync(member.WorkspaceId, id, ct) is not { } before)
            return Problems.NotFound();
        if (!ifMatch.Matches(before.Version))
            return Entities.Stale(before, before.Version);

        var asked = check.AtMost(request.MemberIds.IsSet ? request.MemberIds.Value : before.MemberIds, "/memberIds", 1000);
        var name = check.Text(request.Name.Or(before.Name), "/name", 100);
        if (check.Problem is { } problem)
            return problem;
        if (await change.StrangerAsync(member.WorkspaceId, asked, ct) is { } stranger)
            return stranger;
        Guid[] members = [.. asked.Distinct().Order()];
        if (name == before.Name && members.SequenceEqual(before.MemberIds.Order()))
            return Entities.Ok(before, before.Version);

        var after = before with { Name = name, MemberIds = members, UpdatedAt = clock.GetUtcNow(), Version = before.Version + 1 };
        if (await change.Connection.ExecuteAsync(new CommandDefinition(Update, after, change.Transaction, cancellationToken: ct)) == 0)
            return Problems.Conflict("name_taken", "The workspace has a team of this name.");
        await change.PutMembersAsync(after, ct);
        await change.AuditAsync(after.WorkspaceId, member.UserId, "team.updated", after.Id, after.UpdatedAt, ct, details: new { after.Name, after.MemberIds });
        change.Publish(EventTypes.TeamUpdated, after, member.UserId);
        await change.CommitAsync(ct);
        return Entities.Ok(after, after.Version);
    }

    // The workspace is locked: nobody takes the name in between.
    private const string Update = """
        update teams set name = @Name, updated_at = @UpdatedAt, version = @Version
        where workspace_id = @WorkspaceId and id = @Id and not exists (
          select from teams o where o.workspace_id = @WorkspaceId and lower(o.name) = lower(@Name) and o.id <> @Id and o.deleted_at is null)
        """;
}
