namespace Timetension.Users;

/// <summary>The archive of an export of the caller's, part by part. 409 until it is done.</summary>
internal static class ExportArchive
{
    internal static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> Handle(Guid id, Caller caller, HttpResponse response, NpgsqlDataSource database, TimeProvider clock, CancellationToken ct)
    {
        await using (var connection = await database.OpenConnectionAsync(ct))
        {
            if (await ExportById.FindAsync(connection, id, caller, clock.GetUtcNow(), ct) is not { } export)
                return Problems.NotFound();
            if (export.Status != ExportStatus.Done)
                return Problems.Conflict("export_not_done", "The archive is not there yet, or could not be made.");
        }

        response.Headers.CacheControl = "no-store";
        return TypedResults.Stream(body => WriteAsync(id, database, body, ct), "application/zip", "timetension.zip");
    }

    private static async Task WriteAsync(Guid id, NpgsqlDataSource database, Stream body, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await foreach (var part in connection.QueryUnbufferedAsync<byte[]>("select bytes from export_parts where export_id = @id order by number", new { id }).WithCancellation(ct))
            await body.WriteAsync(part, ct);
    }
}
