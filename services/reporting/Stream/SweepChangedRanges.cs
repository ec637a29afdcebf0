namespace Timetension.Reporting;

/// <summary>Deletes what nobody goes on from any more.</summary>
internal sealed class SweepChangedRanges(NpgsqlDataSource database, TimeProvider clock, ILogger<SweepChangedRanges> log) : HourlySweep(clock, log)
{
    public override async Task SweepAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition("delete from changed_ranges where changed_at < now() - @Lifetime", new { ChangedRanges.Lifetime }, cancellationToken: ct));
    }
}
