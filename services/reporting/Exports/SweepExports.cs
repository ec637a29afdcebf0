namespace Timetension.Reporting;

/// <summary>Deletes exports that have expired.</summary>
internal sealed class SweepExports(NpgsqlDataSource database, TimeProvider clock, ILogger<SweepExports> log) : HourlySweep(clock, log)
{
    public override async Task SweepAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition("delete from exports where expires_at <= @now", new { now = Clock.GetUtcNow() }, cancellationToken: ct));
    }
}
