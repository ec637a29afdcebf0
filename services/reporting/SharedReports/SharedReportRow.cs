using System.Text.Json;

namespace Timetension.Reporting;

/// <summary>A row of <c>shared_reports</c>.</summary>
internal sealed record SharedReportRow
{
    internal const string Columns = "workspace_id, id, sharer_id, name, kind, query::text, amounts, role, settings::text, time_zone, expires_at, created_at";

    /// <summary>Rows that live at <c>@Now</c>, and that <c>@UserId</c> answers for: the own ones, for admins everyone's.</summary>
    internal const string Seen = "workspace_id = @WorkspaceId and expires_at > @Now and (sharer_id = @UserId or @IsAdmin)";

    public Guid WorkspaceId { get; init; }
    public Guid Id { get; init; }
    public Guid SharerId { get; init; }
    public string Name { get; init; } = "";
    public string Kind { get; init; } = "";
    public string Query { get; init; } = "";
    public bool Amounts { get; init; }
    public string Role { get; init; } = "";
    public string Settings { get; init; } = "";
    public string TimeZone { get; init; } = "";
    public DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The sharer's role of now; read where the link is.</summary>
    public string RoleNow { get; init; } = "";

    internal ReportRequest Request => new(Enum.Parse<ReportKind>(Kind, ignoreCase: true), JsonSerializer.Deserialize<Dictionary<string, string>>(Query)!);

    /// <summary>What the sharer may see now, and saw then: a lost role takes it away, and a later one adds nothing to what was shared.</summary>
    internal Viewpoint Viewpoint
    {
        get
        {
            var role = (Role)Math.Min((int)RoleOf(Role), (int)RoleOf(RoleNow));
            var settings = JsonSerializer.Deserialize<WorkspaceSettings>(Settings, ContractJson.Events)!;
            return new(WorkspaceId, SharerId, role, settings, TimeZone, SeesAmounts: Amounts && role >= Contracts.Role.Manager);
        }
    }

    internal SharedReport ToReport(string? secret = null) =>
        new(Id, WorkspaceId, SharerId, Name, Request.Kind, Request.Query, Amounts, ExpiresAt, CreatedAt, Secret: secret);

    private static Role RoleOf(string role) => Enum.Parse<Role>(role, ignoreCase: true);
}
