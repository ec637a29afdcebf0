using System.Text.Json;

namespace Timetension.TimeEntries;

/// <summary>A row of <c>imports</c>, with the state that it is in.</summary>
internal sealed record ImportRow
{
    public Guid Id { get; init; }
    public Guid WorkspaceId { get; init; }
    public Guid UserId { get; init; }
    public string Format { get; init; } = "";
    public string TimeZone { get; init; } = "";
    public string State { get; init; } = "";
    public int Rows { get; init; }
    public int Imported { get; init; }
    public int AlreadyThere { get; init; }
    public int Skipped { get; init; }
    public int Failed { get; init; }
    public int ClientsCreated { get; init; }
    public int ProjectsCreated { get; init; }
    public int TasksCreated { get; init; }
    public int TagsCreated { get; init; }
    public string IgnoredColumns { get; init; } = "[]";
    public string Errors { get; init; } = "[]";
    public int Overlapping { get; init; }
    public string OverlappingRows { get; init; } = "[]";
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }

    internal ImportReport ToReport() => new(Id, WorkspaceId, UserId, Format, TimeZone, DryRun: false, State, Rows, Imported, AlreadyThere, Skipped, Failed,
        ClientsCreated, ProjectsCreated, TasksCreated, TagsCreated, Read<string>(IgnoredColumns), Read<RowError>(Errors), Overlapping, Read<RowOverlap>(OverlappingRows), People: null,
        CreatedAt, UpdatedAt);

    private static T[] Read<T>(string json) => JsonSerializer.Deserialize<T[]>(json, ContractJson.Events)!;
}
