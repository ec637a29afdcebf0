namespace Timetension.TimeEntries;

/// <summary>A row of <c>tasks</c>.</summary>
internal sealed record TaskRow
{
    internal const int LongestName = 200;

    public Guid Id { get; init; }
    public Guid WorkspaceId { get; init; }
    public Guid ProjectId { get; init; }
    public string Name { get; init; } = "";
    public string NameKey { get; init; } = "";
    public bool Archived { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
    public DateTimeOffset? DeletedAt { get; init; }
    public long Version { get; init; }

    internal ProjectTask ToTask() => new(Id, WorkspaceId, ProjectId, Name, Archived, CreatedAt, UpdatedAt, Version, DeletedAt);
}
