namespace Timetension.TimeEntries;

/// <summary>A row of <c>tags</c>.</summary>
internal sealed record TagRow
{
    internal const int LongestName = 100;

    public Guid Id { get; init; }
    public Guid WorkspaceId { get; init; }
    public string Name { get; init; } = "";
    public string NameKey { get; init; } = "";
    public Guid? MergedInto { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
    public DateTimeOffset? DeletedAt { get; init; }
    public long Version { get; init; }

    internal Tag ToTag() => new(Id, WorkspaceId, Name, CreatedAt, UpdatedAt, Version, DeletedAt, MergedInto);
}
