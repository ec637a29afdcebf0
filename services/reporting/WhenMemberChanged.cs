namespace Timetension.Reporting;

/// <summary>Keeps who is a member of what, in which role. The links of who is removed end: who comes back finds none of them.</summary>
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
        var removed = events.Where(member => member.Data.DeletedAt is not null).ToList();
        if (removed.Count == 0)
            return;
        await ExportsOfLeavers.DeleteAsync(change, [.. removed.Select(member => member.Subject)], ct);
        await change.Connection.ExecuteAsync(new CommandDefinition(EndLinks, new
        {
            Workspaces = removed.ConvertAll(member => member.Data.WorkspaceId),
            Users = removed.ConvertAll(member => member.Data.UserId),
            Times = removed.ConvertAll(member => member.Data.DeletedAt!.Value.ToUniversalTime()),
        }, change.Transaction, cancellationToken: ct));
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

    // A removal may come after the next joining: what was shared since stays.
    private const string EndLinks = """
        delete from shared_reports using unnest(@Workspaces, @Users, @Times) as removed (workspace, sharer, at)
         where (workspace_id, sharer_id) = (workspace, sharer) and created_at <= at
        """;
}
