namespace Timetension.TimeEntries;

/// <summary>How far an import is, or how it went. <paramref name="Id"/> is absent after a dry run, of which nothing is kept.</summary>
/// <param name="State"><c>running</c>, <c>completed</c>, or <c>interrupted</c>: then nothing of it is there.</param>
/// <param name="Rows">Rows read so far, without the header.</param>
/// <param name="AlreadyThere">Rows that an earlier import brought.</param>
/// <param name="Skipped">Rows of others than the person whose rows were asked for.</param>
/// <param name="Overlapping">Rows that were imported and overlap, where the workspace warns of that; <paramref name="Overlaps"/> lists the first of them.</param>
/// <param name="People">Whose rows the file has; of a dry run.</param>
/// <param name="Failed">Rows with an error; <paramref name="Errors"/> lists the first of them.</param>
internal sealed record ImportReport(Guid? Id, Guid WorkspaceId, Guid UserId, string Format, string TimeZone, bool DryRun, string State,
    int Rows, int Imported, int AlreadyThere, int Skipped, int Failed, int ClientsCreated, int ProjectsCreated, int TasksCreated, int TagsCreated,
    IReadOnlyList<string> IgnoredColumns, IReadOnlyList<RowError> Errors, int Overlapping, IReadOnlyList<RowOverlap> Overlaps, IReadOnlyList<People.Share>? People,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    internal Import ToImport() => new(Id!.Value, WorkspaceId, UserId, Format, Rows, Imported, AlreadyThere, Failed, CreatedAt, UpdatedAt, Version: 1);
}
