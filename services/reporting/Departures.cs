namespace Timetension.Reporting;

/// <summary>What ends as its owner leaves a workspace, or is erased: their exports, those that are being written too, and their links.</summary>
internal static class Departures
{
    /// <summary>Ends what is of those who were removed. A removal may come after the next joining: what was made since stays.</summary>
    internal static Task LeaveAsync(Change change, List<Received<Membership>> removed, CancellationToken ct) =>
        change.Connection.ExecuteAsync(new CommandDefinition(Leave, new
        {
            Workspaces = removed.ConvertAll(member => member.Data.WorkspaceId),
            Users = removed.ConvertAll(member => member.Data.UserId),
            Times = removed.ConvertAll(member => member.Data.DeletedAt!.Value.ToUniversalTime()),
        }, change.Transaction, cancellationToken: ct));

    /// <summary>Ends that of erased users, and what they had saved for themselves.</summary>
    internal static Task EraseAsync(Change change, Guid[] erased, CancellationToken ct) =>
        change.Connection.ExecuteAsync(new CommandDefinition(Erase, new { erased }, change.Transaction, cancellationToken: ct));

    private const string Removed = "unnest(@Workspaces, @Users, @Times) as removed (workspace, leaver, at)";

    private const string Leave = $"""
        delete from exports using {Removed} where (workspace_id, user_id) = (workspace, leaver) and created_at <= at;
        delete from calendar_links using {Removed} where (workspace_id, user_id) = (workspace, leaver) and created_at <= at;
        delete from shared_reports using {Removed} where (workspace_id, sharer_id) = (workspace, leaver) and created_at <= at
        """;

    private const string Erase = """
        delete from exports where user_id = any(@erased);
        delete from calendar_links where user_id = any(@erased);
        delete from shared_reports where sharer_id = any(@erased);
        delete from saved_reports where visibility = 'private' and owner_id = any(@erased)
        """;
}
