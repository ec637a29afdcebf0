namespace Timetension.TimeEntries;

/// <summary>Takes from entries that were deleted 30 days ago what they said. The changes feed tells of their deletion for good.</summary>
internal sealed class EmptyTombstones(NpgsqlDataSource database, TimeProvider clock, ILogger<EmptyTombstones> log) : HourlySweep(clock, log)
{
    public override async Task SweepAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition("select empty_tombstones(@DeletedAfter)",
            new { DeletedAfter = DeletedEntries.DeletedAfter(Clock.Now()) }, commandTimeout: 0, cancellationToken: ct));
    }
}
