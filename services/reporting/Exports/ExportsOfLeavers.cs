namespace Timetension.Reporting;

/// <summary>Who leaves a workspace, or is erased, leaves no exports behind; those that are being written end.</summary>
internal static class ExportsOfLeavers
{
    /// <summary>Deletes those of memberships that have ended, unless the same person is a member again.</summary>
    internal static Task DeleteAsync(Change change, Guid[] memberships, CancellationToken ct) =>
        change.Connection.ExecuteAsync(new CommandDefinition(OfMembers, new { memberships }, change.Transaction, cancellationToken: ct));

    /// <summary>Deletes those of erased users.</summary>
    internal static Task DeleteOfErasedAsync(Change change, Guid[] users, CancellationToken ct) =>
        change.Connection.ExecuteAsync(new CommandDefinition("delete from exports where user_id = any(@users)", new { users }, change.Transaction, cancellationToken: ct));

    private const string OfMembers = """
        delete from exports using members
         where members.id = any(@memberships) and members.deleted and (exports.workspace_id, exports.user_id) = (members.workspace_id, members.user_id)
           and not exists (select from members again where (again.workspace_id, again.user_id) = (members.workspace_id, members.user_id) and not again.deleted)
        """;
}
