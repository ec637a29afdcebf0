namespace Timetension.Users;

/// <summary>A team as a query answers it.</summary>
internal sealed class TeamRow
{
    public Guid Id { get; init; }

    public Guid WorkspaceId { get; init; }

    public string Name { get; init; } = "";

    public Guid[] MemberIds { get; init; } = [];

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public long Version { get; init; }

    internal Team ToTeam() => new(Id, WorkspaceId, Name, MemberIds, CreatedAt, UpdatedAt, Version);
}
