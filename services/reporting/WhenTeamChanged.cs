namespace Timetension.Reporting;

/// <summary>Keeps the names of teams, and who is in them. A deleted one has nobody.</summary>
internal sealed class WhenTeamChanged : IEventHandler<Team>
{
    public async Task HandleAsync(IReadOnlyList<Received<Team>> events, Change change, CancellationToken ct)
    {
        var newest = events.GroupBy(team => (team.Data.WorkspaceId, team.Subject)).Select(versions => versions.MaxBy(version => version.Sequence)!).ToList();
        var changed = (await change.Connection.QueryAsync<(Guid WorkspaceId, Guid Id)>(new CommandDefinition(Upsert, new
        {
            Workspaces = newest.ConvertAll(team => team.Data.WorkspaceId),
            Ids = newest.ConvertAll(team => team.Subject),
            Sequences = newest.ConvertAll(team => team.Sequence),
            Names = newest.ConvertAll(team => team.Data.Name),
            Deleted = newest.ConvertAll(team => team.Data.DeletedAt is not null),
        }, change.Transaction, cancellationToken: ct))).ToHashSet();

        var teams = newest.FindAll(team => changed.Contains((team.Data.WorkspaceId, team.Subject)));
        var members = teams.Where(team => team.Data.DeletedAt is null).SelectMany(team => team.Data.MemberIds.Distinct(), (team, member) => (team.Data.WorkspaceId, team.Subject, member)).ToList();
        await change.Connection.ExecuteAsync(new CommandDefinition(Replace, new
        {
            Workspaces = teams.ConvertAll(team => team.Data.WorkspaceId),
            Ids = teams.ConvertAll(team => team.Subject),
            WorkspacesOfMembers = members.ConvertAll(member => member.WorkspaceId),
            TeamsOfMembers = members.ConvertAll(member => member.Subject),
            Members = members.ConvertAll(member => member.member),
        }, change.Transaction, cancellationToken: ct));
        await Progress.RenewAsync(change, [.. teams.Select(team => team.Data.WorkspaceId).Distinct()], ct);
    }

    private const string Upsert = """
        insert into teams (workspace_id, id, sequence, name, deleted)
        select workspace_id, id, sequence, name, deleted
          from unnest(@Workspaces, @Ids, @Sequences, @Names, @Deleted) as newer (workspace_id, id, sequence, name, deleted)
         order by workspace_id, id
            on conflict (workspace_id, id) do update
           set sequence = excluded.sequence, name = excluded.name, deleted = excluded.deleted
         where teams.sequence < excluded.sequence
        returning workspace_id, id
        """;

    private const string Replace = """
        delete from team_members using unnest(@Workspaces, @Ids) as changed (workspace_id, id)
         where (team_members.workspace_id, team_members.team_id) = (changed.workspace_id, changed.id);
        insert into team_members (workspace_id, team_id, user_id)
        select * from unnest(@WorkspacesOfMembers, @TeamsOfMembers, @Members)
        """;
}
