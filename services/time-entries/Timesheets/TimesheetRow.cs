using System.Text.Json;

namespace Timetension.TimeEntries;

/// <summary>A row of <c>timesheets_told</c>; of a week that nobody has submitted, version 0.</summary>
internal sealed record TimesheetRow
{
    public Guid Id { get; init; }
    public Guid WorkspaceId { get; init; }
    public Guid UserId { get; init; }

    /// <summary>Its first day.</summary>
    public DateOnly Week { get; init; }

    public string TimeZone { get; init; } = "";
    public DateTimeOffset Begins { get; init; }
    public DateTimeOffset Until { get; init; }
    public TimesheetStatus Status { get; init; } = TimesheetStatus.Open;

    /// <summary>Of the user, when they submitted it.</summary>
    public Role Role { get; init; } = Role.Member;

    public long Seconds { get; init; }
    public int Entries { get; init; }
    public string History { get; init; } = "[]";
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
    public long Version { get; init; }

    internal Timesheet ToTimesheet()
    {
        var history = JsonSerializer.Deserialize<TimesheetStep[]>(History, ContractJson.Events)!;
        return Version == 0
            ? new(Id: null, WorkspaceId, UserId, Week, TimeZone, Begins, Until, Status, Seconds, Entries, history, CreatedAt: null, UpdatedAt: null, Version)
            : new(Id, WorkspaceId, UserId, Week, TimeZone, Begins, Until, Status, Seconds, Entries, history, CreatedAt, UpdatedAt, Version);
    }
}
