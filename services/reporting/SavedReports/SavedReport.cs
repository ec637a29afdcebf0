using System.Text.Json;

namespace Timetension.Reporting;

/// <summary>Who sees a saved report.</summary>
internal enum Visibility { Private, Workspace }

/// <summary>A report that is asked for again and again, as it is answered.</summary>
/// <param name="Href">Path and query of the report as it is today for who asks.</param>
internal sealed record SavedReport(Guid Id, Guid WorkspaceId, Guid OwnerId, string Name, ReportKind Kind, IReadOnlyDictionary<string, string> Query, Visibility Visibility,
    string Href, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, long Version);

/// <summary>A row of <c>saved_reports</c>.</summary>
internal sealed record SavedReportRow(Guid WorkspaceId, Guid Id, Guid OwnerId, string Name, string Kind, string Query, string Visibility,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, long Version)
{
    internal const int LongestName = 100;

    internal const string Columns = "workspace_id, id, owner_id, name, kind, query::text, visibility, created_at, updated_at, version";

    /// <summary>Whose rows <c>@UserId</c> sees.</summary>
    internal const string Seen = "workspace_id = @WorkspaceId and (owner_id = @UserId or visibility = 'workspace')";

    internal ReportRequest Request => new(Enum.Parse<ReportKind>(Kind, ignoreCase: true), JsonSerializer.Deserialize<Dictionary<string, string>>(Query)!);

    internal SavedReport ToReport(Viewpoint viewer, TimeProvider clock) => new(Id, WorkspaceId, OwnerId, Name, Request.Kind, Request.Query,
        Enum.Parse<Visibility>(Visibility, ignoreCase: true), Request.Href(viewer, clock), CreatedAt, UpdatedAt, Version);
}
