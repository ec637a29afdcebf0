namespace Timetension.Reporting;

/// <summary>A link that shows its user's entries to a calendar. It never changes, so its version is always the first.</summary>
/// <param name="Path">Where the calendar is, with the secret in it: of a new one; never again.</param>
internal sealed record CalendarLink(Guid Id, Guid WorkspaceId, string Name, DateTimeOffset CreatedAt, long Version, string? Path = null)
{
    internal const long OnlyVersion = 1;

    internal const string Columns = "id, workspace_id, name, created_at, 1::bigint as version, null::text as path";
}
