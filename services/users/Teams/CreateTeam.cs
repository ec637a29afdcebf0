namespace Timetension.Users;

/// <summary>Creates a team of members. 409 when the workspace has one of this name, in whatever case; 404 for who is no member.</summary>
internal static class CreateTeam
{
    internal sealed record Request(string Name, Guid[]? MemberIds = null, Guid? Id = null);

    internal static async Task<Results<EntityResult<Team>, ProblemHttpResult>> Handle(
        Request request, Member member, Check check, Changes changes, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var asked = check.AtMost(request.MemberIds ?? [], "/memberIds", 1000);
        var team = new Team(check.Id(request.Id), member.WorkspaceId, check.Text(request.Name, "/name", 100), [.. asked.Distinct().Order()], now, now, Version: 1);
        if (check.Problem is { } problem)
            return problem;

        await using var change = await changes.BeginAsync(ct);
        if (await WorkspaceRow.LockAsync(change, member.WorkspaceId, ct) is null)
            return Problems.NotFound();
        if (await change.StrangerAsync(member.WorkspaceId, asked, ct) is { } stranger)
            return stranger;
        if (await change.Connection.ExecuteAsync(new CommandDefinition(Insert, team, change.Transaction, cancellationToken: ct)) == 0)
            return Problems.Conflict("name_taken", "The workspace has a team of this name, or something has this id.");
        await change.PutMembersAsync(team, ct);
        await change.AuditAsync(team.WorkspaceId, member.UserId, "team.created", team.Id, now, ct, details: new { team.Name, team.MemberIds });
        change.Publish(EventTypes.TeamCreated, team, member.UserId);
        return await change.CommitAsync(Entities.Created($"/workspaces/{team.WorkspaceId}/teams/{team.Id}", team, team.Version), ct);
    }

    private const string Insert = """
        insert into teams (workspace_id, id, name, created_at, updated_at) values (@WorkspaceId, @Id, @Name, @CreatedAt, @UpdatedAt)
        on conflict do nothing
        """;
}
