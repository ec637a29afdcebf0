namespace Timetension.TimeEntries;

/// <summary>
/// Which entries a member sees and changes: their own, and from manager up everyone's. Lists, details, writes, imports and the
/// changes feed all take it from here.
/// </summary>
internal static class EntryScope
{
    /// <summary>The condition, for queries with the parameters <c>@WorkspaceId</c> and <c>@UserId</c>.</summary>
    internal static string Of(Member member) =>
        member.IsAtLeast(Role.Manager) ? "workspace_id = @WorkspaceId" : "workspace_id = @WorkspaceId and user_id = @UserId";
}
