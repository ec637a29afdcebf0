using System.IO.Compression;

namespace Timetension.Reporting;

/// <summary>Where the file of an export goes: it is gathered to chunks, which are compressed and stored one by one.</summary>
internal sealed class ExportChunks(ExportOrder order, long total, NpgsqlDataSource database, TimeProvider clock)
{
    private const int ChunkBytes = 256 * 1024;

    private int number;
    private long length;

    internal ExportBuffer Buffer { get; } = new();

    /// <summary>Stores what is gathered, if that is worth a chunk, and says how far it is.</summary>
    /// <returns>False when the export is not this worker's any more.</returns>
    internal Task<bool> MoveAsync(long rows, CancellationToken ct) =>
        Buffer.Written.Length < ChunkBytes ? Task.FromResult(true) : StoreAsync(rows, total, isLast: false, ct);

    /// <summary>Stores the rest: the file is there.</summary>
    internal Task<bool> FinishAsync(long rows, CancellationToken ct) => StoreAsync(rows, rows, isLast: true, ct);

    private async Task<bool> StoreAsync(long rows, long rowsTotal, bool isLast, CancellationToken ct)
    {
        using var chunk = new MemoryStream();
        await using (var compressed = new GZipStream(chunk, CompressionLevel.Fastest, leaveOpen: true))
            await compressed.WriteAsync(Buffer.Written, ct);
        length += Buffer.Written.Length;
        Buffer.Clear();
        var now = clock.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteAsync(new CommandDefinition(Store, new
        {
            order.WorkspaceId, order.Id, order.Lease, number = number++, bytes = chunk.ToArray(), rows, rowsTotal, length, now, until = ExportOrder.Until(now),
            state = isLast ? "done" : "running", finishedAt = isLast ? now : default(DateTimeOffset?), ExpiresAt = now + Export.Kept,
        }, cancellationToken: ct)) > 0;
    }

    private const string Store = """
        with mine as (
          update exports
             set state = @state, rows = @rows, rows_total = @rowsTotal, chunks = @number + 1, length = @length, leased_until = @until, finished_at = @finishedAt, expires_at = @ExpiresAt
           where workspace_id = @WorkspaceId and id = @Id and lease = @Lease and state = 'running'
          returning workspace_id, id
        )
        insert into export_chunks (workspace_id, export_id, number, bytes)
        select workspace_id, id, @number, @bytes from mine
        """;
}
