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
    public int Failed { get; init; }
    public int ClientsCreated { get; init; }
    public int ProjectsCreated { get; init; }
    public int TasksCreated { get; init; }
    public int TagsCreated { get; init; }
    public string IgnoredColumns { get; init; } = "[]";
    public string Errors { get; init; } = "[]";
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }

    internal ImportReport ToReport() => new(Id, WorkspaceId, UserId, Format, TimeZone, DryRun: false, State, Rows, Imported, AlreadyThere, Failed,
        ClientsCreated, ProjectsCreated, TasksCreated, TagsCreated, JsonSerializer.Deserialize<string[]>(IgnoredColumns, ContractJson.Events)!,
        JsonSerializer.Deserialize<RowError[]>(Errors, ContractJson.Events)!, CreatedAt, UpdatedAt);
}
