namespace Timetension.TimeEntries;

/// <summary>
/// Imports a file as the caller's entries, all of it or nothing. The file is spooled to disk first, so that a slow client
/// holds no transaction open; then it is parsed into a temporary table by COPY, and becomes entries and events by a few statements.
/// </summary>
internal static class ImportEntries
{
    internal const long MaxBytes = 100L * 1024 * 1024;

    private const string Rehearsal = "rehearsal";

    internal sealed record Query(string? Format, string? Zone, string? DateFormat, string? Person, bool? DryRun, QueryId? Id);

    internal static async Task<Results<Ok<ImportReport>, EntityResult<ImportReport>, ProblemHttpResult>> Handle([AsParameters] Query query, HttpRequest http,
        Member member, Standing standing, NpgsqlDataSource database, Changes changes, ImportLimit limit, TimeProvider clock, CancellationToken ct)
    {
        if (http.ContentType is null)
            throw new BadHttpRequestException("The body is of no media type.", StatusCodes.Status415UnsupportedMediaType);
        var import = ImportRequest.Read(query, member, clock.Now());
        var upload = await http.SpoolAsync();
        if (await limit.TakeAsync(member, http.HttpContext, ct) is { } refusal)
            return refusal;
        using var file = await ImportFile.OpenAsync(upload, import, ct);
        return await RunAsync(import, file, standing, database, changes, clock, ct);
    }

    private static async Task<Results<Ok<ImportReport>, EntityResult<ImportReport>, ProblemHttpResult>> RunAsync(ImportRequest import, ImportFile file,
        Standing standing, NpgsqlDataSource database, Changes changes, TimeProvider clock, CancellationToken ct)
    {
        await using var change = await changes.BeginAsync(ct);
        if (import.DryRun)
            await change.Transaction.SaveAsync(Rehearsal, ct);
        var progress = await ImportProgress.BeginAsync(change, database, import, clock, ct);
        await Staging.CopyAsync(change.Connection, file, progress, ct);
        var report = await Recording.RunAsync(change, import, file, clock.Now(), ct);
        if (import.DryRun)
        {
            await change.Transaction.RollbackAsync(Rehearsal, ct);
            return await change.CommitAsync(TypedResults.Ok(report), ct);
        }

        await standing.MustLastAsync(ct);
        await ImportProgress.CompleteAsync(change, report, ct);
        change.Publish(EventTypes.ImportCompleted, import.Id, 1, report.ToImport(), import.WorkspaceId, import.UserId, report.UpdatedAt);
        return await change.CommitAsync(Entities.Created($"/workspaces/{import.WorkspaceId}/imports/{import.Id}", report, 1), ct);
    }
}
