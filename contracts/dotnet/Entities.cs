namespace Timetension.Contracts;

// The data of the events, one record an entity: the whole entity after the change. `DeletedAt` is set in deletions alone.

/// <summary>A user, without what is personal but the name: no address, no secret.</summary>
/// <param name="TimeZone">IANA name of the user's zone.</param>
public sealed record User(Guid Id, string DisplayName, string TimeZone, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt,
    long Version, DateTimeOffset? DeletedAt = null);

/// <summary>A workspace and its settings.</summary>
/// <param name="Zone">IANA name of the zone that reports use when asked for the workspace's.</param>
/// <param name="WeekStart">ISO weekday, 1 (Monday) to 7 (Sunday).</param>
/// <param name="Currency">ISO 4217 code.</param>
public sealed record Workspace(Guid Id, string Name, string Zone, int WeekStart, Rounding Rounding, OverlapPolicy OverlapPolicy,
    string Currency, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, long Version, DateTimeOffset? DeletedAt = null);

/// <summary>How durations are rounded when they are read.</summary>
/// <param name="UnitSeconds">The unit in seconds; 0 for no rounding.</param>
public sealed record Rounding(int UnitSeconds, RoundingMode Mode)
{
    /// <summary>No rounding.</summary>
    public static Rounding None { get; } = new(0, RoundingMode.Nearest);
}

/// <summary>Towards which multiple of the unit a duration goes.</summary>
public enum RoundingMode { Up, Down, Nearest }

/// <summary>What happens to entries of one user that overlap.</summary>
public enum OverlapPolicy { Allow, Warn, Forbid }

/// <summary>Someone's membership of a workspace; <paramref name="Id"/> is the membership's own.</summary>
public sealed record Membership(Guid Id, Guid WorkspaceId, Guid UserId, Role Role, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt,
    long Version, DateTimeOffset? DeletedAt = null);

/// <summary>Some of a workspace's members, under a name.</summary>
/// <param name="MemberIds">User ids, in order.</param>
public sealed record Team(Guid Id, Guid WorkspaceId, string Name, Guid[] MemberIds, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt,
    long Version, DateTimeOffset? DeletedAt = null);

/// <summary>What a member may do, from least to most: each role may do what the ones before it may.</summary>
public enum Role { Member, Manager, Admin, Owner }

/// <summary>A time entry over the half-open interval [start, end); running while <paramref name="End"/> is absent.</summary>
/// <param name="TimeZone">IANA name of the user's zone at the time of recording.</param>
/// <param name="Source">What recorded it: <c>api</c>, <c>timer</c>, <c>import</c>.</param>
/// <param name="Overlaps">In answers to who wrote it alone, where the workspace warns: the user's entries that it overlaps.</param>
public sealed record Entry(Guid Id, Guid WorkspaceId, Guid UserId, Guid? ProjectId, Guid? TaskId, Guid[] TagIds, string Description,
    bool Billable, Rate? Rate, DateTimeOffset Start, DateTimeOffset? End, string TimeZone, string Source,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, long Version, DateTimeOffset? DeletedAt = null, Guid[]? Overlaps = null);

/// <summary>Money an hour.</summary>
/// <param name="Amount">Minor units of <paramref name="Currency"/> an hour.</param>
/// <param name="Currency">ISO 4217 code.</param>
public sealed record Rate(long Amount, string Currency);

/// <summary>Whom projects are for.</summary>
public sealed record Client(Guid Id, Guid WorkspaceId, string Name, bool Archived, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, long Version,
    DateTimeOffset? DeletedAt = null);

/// <summary>A project that entries point to.</summary>
/// <param name="Color">Six hexadecimal digits after a number sign: <c>#1e88e5</c>.</param>
/// <param name="TimeBudgetSeconds">The planned time in seconds.</param>
public sealed record Project(Guid Id, Guid WorkspaceId, Guid? ClientId, string Name, string Color, bool Billable, Rate? Rate,
    long? TimeBudgetSeconds, bool Archived, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, long Version, DateTimeOffset? DeletedAt = null);

/// <summary>A part of a project that entries point to.</summary>
public sealed record ProjectTask(Guid Id, Guid WorkspaceId, Guid ProjectId, string Name, bool Archived, DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt, long Version, DateTimeOffset? DeletedAt = null);

/// <summary>A tag that entries carry.</summary>
/// <param name="MergedInto">The tag that took its place; of a merged one alone.</param>
public sealed record Tag(Guid Id, Guid WorkspaceId, string Name, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, long Version,
    DateTimeOffset? DeletedAt = null, Guid? MergedInto = null);

/// <summary>A period of a workspace that is closed, or was until somebody reopened it: everything before <paramref name="Until"/>.</summary>
/// <param name="Through">The last day that is closed, in <paramref name="TimeZone"/>.</param>
/// <param name="TimeZone">IANA name of the workspace's zone when it was closed.</param>
/// <param name="UnlockedBy">Who reopened it; absent while it is closed.</param>
public sealed record LockedPeriod(Guid Id, Guid WorkspaceId, DateOnly Through, string TimeZone, DateTimeOffset Until, Guid LockedBy, Guid? UnlockedBy,
    DateTimeOffset? UnlockedAt, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, long Version);

/// <summary>A week of a user, over the half-open interval [from, to); <paramref name="Id"/> is absent, and the version 0, until it is submitted.</summary>
/// <param name="Week">Its first day.</param>
/// <param name="TimeZone">IANA name of the workspace's zone.</param>
/// <param name="Seconds">Of the finished entries, what is in the week.</param>
/// <param name="History">The last hundred steps, oldest first.</param>
public sealed record Timesheet(Guid? Id, Guid WorkspaceId, Guid UserId, DateOnly Week, string TimeZone, DateTimeOffset From, DateTimeOffset To,
    TimesheetStatus Status, long Seconds, int Entries, TimesheetStep[] History, DateTimeOffset? CreatedAt, DateTimeOffset? UpdatedAt, long Version);

/// <summary>How far a timesheet is. A submitted or approved week is closed to its user's entries.</summary>
public enum TimesheetStatus { Open, Submitted, Approved, Rejected }

/// <summary>What was done with a timesheet.</summary>
/// <param name="Reason">Of a rejection.</param>
public sealed record TimesheetStep(TimesheetAction Action, Guid By, DateTimeOffset At, string? Reason = null);

/// <summary>What can be done with a timesheet.</summary>
public enum TimesheetAction { Submitted, Withdrawn, Approved, Rejected }

/// <summary>An import that has run to its end.</summary>
public sealed record Import(Guid Id, Guid WorkspaceId, Guid UserId, string Format, int Rows, int Imported, int AlreadyThere, int Failed,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, long Version);
