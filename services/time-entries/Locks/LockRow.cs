namespace Timetension.TimeEntries;

/// <summary>A row of <c>locks</c>.</summary>
internal sealed record LockRow
{
    public Guid Id { get; init; }
    public Guid WorkspaceId { get; init; }

    /// <summary>The last day that is closed, in <see cref="TimeZone"/>.</summary>
    public DateOnly Through { get; init; }

    public string TimeZone { get; init; } = "";

    /// <summary>When that day ends.</summary>
    public DateTimeOffset Until { get; init; }

    public Guid LockedBy { get; init; }
    public Guid? UnlockedBy { get; init; }
    public DateTimeOffset? UnlockedAt { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
    public long Version { get; init; }

    internal LockedPeriod ToPeriod() => new(Id, WorkspaceId, Through, TimeZone, Until, LockedBy, UnlockedBy, UnlockedAt, CreatedAt, UpdatedAt, Version);
}
