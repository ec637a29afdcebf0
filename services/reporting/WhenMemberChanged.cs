namespace Timetension.Reporting;

/// <summary>Keeps who is a member of what, in which role. What is of who is removed ends: who comes back finds none of it.</summary>
internal sealed class WhenMemberChanged : IEventHandler<Membership>
{
    public async Task HandleAsync(IReadOnlyList<Received<Membership>> events, Change change, CancellationToken ct)
    {
        await change.Connection.ExecuteAsync(new CommandDefinition(Upsert, new
        {
            Workspaces = events.Select(member => member.Data.WorkspaceId).ToArray(),
            Users = events.Select(member => member.Data.UserId).ToArray(),
            Ids = events.Select(member => member.Subject).ToArray(),
            Sequences = events.Select(member => member.Sequence).ToArray(),
            Roles = events.Select(member => member.Data.Role.ToString()).ToArray(),
            Deleted = events.Select(member => member.Data.DeletedAt is not null).ToArray(),
        }, change.Transaction, cancellationToken: ct));
        if (events.Where(member => member.Data.DeletedAt is not null).ToList() is { Count: > 0 } removed)
            await Departures.LeaveAsync(change, removed, ct);
    }

    private const string Upsert = """
        insert into members (workspace_id, user_id, id, sequence, role, deleted)
        select distinct on (workspace_id, id) workspace_id, user_id, id, sequence, lower(role), deleted
          from unnest(@Workspaces, @Users, @Ids, @Sequences, @Roles, @Deleted) as newer (workspace_id, user_id, id, sequence, role, deleted)
         order by workspace_id, id, sequence desc
            on conflict (workspace_id, id) do update
           set sequence = excluded.sequence, role = excluded.role, deleted = excluded.deleted
         where members.sequence < excluded.sequence
        """;
}
