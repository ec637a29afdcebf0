using System.IO.Compression;
using System.Text.Json;

namespace Timetension.Reporting;

/// <summary>The file of an export of the caller's, part by part: a slow reader holds no connection. 409 until it is done.</summary>
internal static class ExportContent
{
    private sealed record Row(ExportState State, ExportFormat Format, string Selection, int Chunks, long Length);

    internal static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> Handle(
        Guid id, Member member, HttpResponse response, NpgsqlDataSource database, TimeProvider clock, CancellationToken ct)
    {
        Row? export;
        await using (var connection = await database.OpenConnectionAsync(ct))
            export = await ExportById.FindAsync<Row>(connection, id, "state, format, selection, chunks, length", member, clock, ct);
        if (export is null)
            return Problems.NotFound();
        if (export.State != ExportState.Done)
            return Problems.Conflict("export_not_done", "The file is not there yet, or could not be made.");

        var selection = JsonSerializer.Deserialize<Selection>(export.Selection)!;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.ContentLength = export.Length;
        return TypedResults.Stream(body => WriteAsync(member.WorkspaceId, id, export.Chunks, database, body, ct), ExportFile.MediaTypeOf(export.Format),
            $"entries-{selection.From:yyyy-MM-dd}-{selection.To.AddDays(-1):yyyy-MM-dd}.{export.Format.ToString().ToLowerInvariant()}");
    }

    // A part that is gone ends the answer before its length: nobody takes half a file for a whole one.
    private static async Task WriteAsync(Guid workspaceId, Guid id, int chunks, NpgsqlDataSource database, Stream body, CancellationToken ct)
    {
        for (var number = 0; number < chunks; number++)
        {
            byte[]? bytes;
            await using (var connection = await database.OpenConnectionAsync(ct))
                bytes = await connection.QuerySingleOrDefaultAsync<byte[]>(new CommandDefinition(Chunk, new { workspaceId, id, number }, cancellationToken: ct));
            await using var chunk = new GZipStream(new MemoryStream(bytes ?? throw new IOException("The export was deleted while it was read.")), CompressionMode.Decompress);
            await chunk.CopyToAsync(body, ct);
        }
    }

    private const string Chunk = "select bytes from export_chunks where workspace_id = @workspaceId and export_id = @id and number = @number";
}
