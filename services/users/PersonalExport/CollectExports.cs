using OpenTelemetry;

namespace Timetension.Users;

/// <summary>
/// Collects what was asked for, one export after the other. While another service does not answer the export says so, and is begun again, after longer pauses;
/// after a day it has failed. What it reads with is a token of the person, to read alone, which is dead when the archive is there.
/// </summary>
internal sealed class CollectExports(
    NpgsqlDataSource database, PersonalArchive archive, ExportSignal signal, TimeProvider clock, Log log) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan GivenUpAfter = TimeSpan.FromDays(1);
    // Longer than any archive takes; one whose process died is taken over then.
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(30);

    private sealed record Taken(Guid Id, Guid UserId, DateTimeOffset CreatedAt, int Attempts);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
            try
            {
                while (await CollectNextAsync(stoppingToken))
                {
                }

                await signal.WaitAsync(Poll, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (exception is NpgsqlException or IOException)
            {
                log.ExportsNotCollected(exception.Message);
                await Task.Delay(Poll, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
    }

    // Every few seconds, mostly for nothing: that would be many traces.
    private async Task<bool> CollectNextAsync(CancellationToken ct)
    {
        using var untraced = SuppressInstrumentationScope.Begin();
        var now = clock.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(ct);
        if (await connection.QuerySingleOrDefaultAsync<Taken>(new CommandDefinition(ExportSql.Take, new { now, Until = now + Lease }, cancellationToken: ct)) is not { } export)
            return false;

        var (tokenId, token) = (Guid.CreateVersion7(now), PersonalToken.Create());
        await connection.ExecuteAsync(new CommandDefinition(ExportSql.InsertToken,
            new { tokenId, export.UserId, Hash = Tokens.Hash(token), now, ExpiresAt = now + Lease }, cancellationToken: ct));
        try
        {
            await using var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 4096, FileOptions.DeleteOnClose);
            await archive.WriteAsync(file, export.UserId, tokenId, token, count => connection.ExecuteAsync(ExportSql.Count, new { export.Id, count }), ct);
            await KeepAsync(connection, export, file, tokenId, ct);
            log.ExportDone(export.UserId, export.Id);
        }
        catch (ListUnavailableException exception)
        {
            var pause = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, export.Attempts), LongestPause.TotalSeconds));
            var isOver = now - export.CreatedAt > GivenUpAfter;
            await connection.ExecuteAsync(new CommandDefinition(isOver ? ExportSql.Fail : ExportSql.Wait,
                new { export.Id, exception.Service, now, Next = now + pause, ExpiresAt = now + Export.Kept }, cancellationToken: ct));
            log.ExportWaits(export.Id, exception.Service, exception.Message);
        }
        finally
        {
            await connection.ExecuteAsync(new CommandDefinition(ExportSql.DeleteToken, new { tokenId }, cancellationToken: CancellationToken.None));
        }

        return true;
    }

    /// <summary>Keeps the archive, and ends what it was read with, unless the person was erased meanwhile.</summary>
    private async Task KeepAsync(NpgsqlConnection connection, Taken export, FileStream file, Guid tokenId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (await connection.ExecuteAsync(new CommandDefinition(ExportSql.Finish, new { export.Id, now, ExpiresAt = now + Export.Kept }, transaction, cancellationToken: ct)) == 0)
            return;
        file.Position = 0;
        var buffer = new byte[1024 * 1024];
        for (var (number, length) = (0, 0); (length = await file.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct)) > 0; number++)
            await connection.ExecuteAsync(new CommandDefinition(ExportSql.InsertPart, new { export.Id, number, Bytes = buffer[..length] }, transaction, cancellationToken: ct));
        await connection.ExecuteAsync(new CommandDefinition(ExportSql.DeleteToken, new { tokenId }, transaction, cancellationToken: ct));
        await transaction.CommitAsync(ct);
    }
}
