namespace Timetension.TimeEntries;

/// <summary>A row of <c>entries</c>.</summary>
internal sealed record EntryRow
{
    internal const int LongestDescription = 3000;

    public Guid Id { get; init; }
    public Guid WorkspaceId { get; init; }
    public Guid UserId { get; init; }
    public Guid? ProjectId { get; init; }
    public Guid? TaskId { get; init; }
    public Guid[] TagIds { get; init; } = [];
    public string Description { get; init; } = "";
    public bool Billable { get; init; }
    public long? RateAmount { get; init; }
    public string? RateCurrency { get; init; }
    public DateTimeOffset Start { get; init; }
    public DateTimeOffset? End { get; init; }
    public string TimeZone { get; init; } = "";
    public string Source { get; init; } = "";

    /// <summary>Whether its times were given while the workspace forbade overlaps.</summary>
    public bool Exclusive { get; init; }

    /// <summary>Who wrote this version; the entry's user when null.</summary>
    public Guid? WrittenBy { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
    public DateTimeOffset? DeletedAt { get; init; }
    public long Version { get; init; }

    internal Entry ToEntry() => new(Id, WorkspaceId, UserId, ProjectId, TaskId, TagIds, Description, Billable,
        RateAmount is { } amount ? new Rate(amount, RateCurrency!) : null, Start, End, TimeZone, Source, CreatedAt, UpdatedAt, Version, DeletedAt);
}
