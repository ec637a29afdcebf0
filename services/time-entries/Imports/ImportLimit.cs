using System.Globalization;
using Microsoft.Extensions.Options;

namespace Timetension.TimeEntries;

/// <summary>Configuration section <c>Imports</c>.</summary>
internal sealed class ImportOptions
{
    /// <summary>Imports an hour of one user, dry runs too.</summary>
    public int PerHour { get; set; } = 10;
}

/// <summary>Lets a user import so often an hour. It is counted in the database: a restart, or another replica, gives nobody more.</summary>
internal sealed class ImportLimit(NpgsqlDataSource database, IOptionsMonitor<ImportOptions> options)
{
    /// <summary>Counts an import, whatever becomes of it; 429 with <c>Retry-After</c> when it is one too many.</summary>
    internal async Task<ProblemHttpResult?> TakeAsync(ImportRequest import, HttpResponse response, CancellationToken ct)
    {
        var most = options.CurrentValue.PerHour;
        await using var connection = await database.OpenConnectionAsync(ct);
        if (await connection.OneAsync<int?>(Take, new { import.UserId, most, import.At }, ct) is not { } seconds)
            return null;
        response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Problems.RateLimited($"There are {most} imports an hour for a user, dry runs too; try again later.");
    }

    private const string Take = "select take_import_turn(@UserId, @Most, @At)";
}
