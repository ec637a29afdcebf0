using System.Text.Json;

namespace Timetension.Reporting;

/// <summary>An export that a worker has taken. While it has the lease, nobody else writes it; every chunk renews it.</summary>
internal sealed record ExportOrder(Guid WorkspaceId, Guid Id, Guid Lease, ExportFormat Format, string Selection, DateTimeOffset CreatedAt)
{
    /// <summary>What it has.</summary>
    internal Selection Selected() => JsonSerializer.Deserialize<Selection>(Selection)!;

    // Longer than the first rows of a great workspace take.
    private static readonly TimeSpan LeaseTime = TimeSpan.FromMinutes(2);

    private const int MostTries = 3;

    internal static DateTimeOffset Until(DateTimeOffset now) => now + LeaseTime;

    /// <summary>The oldest one that nobody writes, begun anew; null when there is none. One that ended its worker three times has failed.</summary>
    internal static async Task<ExportOrder?> TakeAsync(NpgsqlDataSource database, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<ExportOrder>(new CommandDefinition(
            Take, new { lease = Guid.CreateVersion7(now), now, until = Until(now), MostTries }, cancellationToken: ct));
    }

    /// <summary>Gives it back: it is begun again, now or, if that was its last try, never.</summary>
    internal async Task ReleaseAsync(NpgsqlDataSource database, string reason, bool counts, DateTimeOffset now)
    {
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync(Release, new { WorkspaceId, Id, Lease, reason, uncounted = counts ? 0 : 1, now, MostTries });
    }

    private const string Take = """
        update exports set state = 'failed', reason = 'It was begun three times, and never ended.', finished_at = @now
         where state = 'running' and leased_until < @now and tries >= @MostTries;
        with taken as (
          select workspace_id, id from exports
           where state = 'queued' or (state = 'running' and leased_until < @now)
           order by created_at limit 1
             for update skip locked
        ), emptied as (
          delete from export_chunks using taken where (export_chunks.workspace_id, export_chunks.export_id) = (taken.workspace_id, taken.id)
        )
        update exports set state = 'running', lease = @lease, leased_until = @until, tries = tries + 1, rows = 0, rows_total = null, chunks = 0, length = 0
          from taken where (exports.workspace_id, exports.id) = (taken.workspace_id, taken.id)
        returning exports.workspace_id, exports.id, lease, format, selection, created_at
        """;

    private const string Release = """
        update exports
           set state = case when tries >= @MostTries + @uncounted then 'failed' else 'queued' end,
               reason = case when tries >= @MostTries + @uncounted then @reason end,
               finished_at = case when tries >= @MostTries + @uncounted then @now end,
               tries = tries - @uncounted, lease = null
         where workspace_id = @WorkspaceId and id = @Id and lease = @Lease and state = 'running'
        """;
}
