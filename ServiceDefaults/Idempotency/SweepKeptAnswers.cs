using Microsoft.Extensions.Logging;
using Npgsql;

namespace Timetension.ServiceDefaults;

/// <summary>Deletes answers that are older than 24 hours.</summary>
internal sealed class SweepKeptAnswers(NpgsqlDataSource database, TimeProvider clock, ILogger<SweepKeptAnswers> log) : HourlySweep(clock, log)
{
    public override async Task SweepAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await KeptAnswers.SweepAsync(connection, ct);
    }
}
