using System.Globalization;
using Microsoft.Extensions.Options;

namespace Timetension.TimeEntries;

/// <summary>Configuration section <c>Imports</c>.</summary>
internal sealed class ImportOptions
{
    /// <summary>Imports an hour of one user, dry runs too.</summary>
    public int PerHour { get; set; } = 10;
}

/// <summary>
/// Lets so many files be imported at once, and a user import so often an hour. Who may not is told so before anything of the file is read, so that no more than
/// these are ever on disk. How often is counted in the database: a restart, or another replica, gives nobody more.
/// </summary>
internal sealed class ImportLimit(NpgsqlDataSource database, IOptionsMonitor<ImportOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // An import has a connection, and asks for another one to report progress: not so many at once that they have all, and wait for each other.
    private static readonly SemaphoreSlim Places = new(20);

    /// <summary>429 with <c>Retry-After</c> when there is no place or the caller has no import left. What was answered before is answered again.</summary>
    internal static Task<ProblemHttpResult?> RefusalAsync(HttpContext http) => http.RequestServices.GetRequiredService<ImportLimit>().RefusalAsync(http, http.RequestAborted);

    /// <summary>Counts an import, whatever becomes of it; 429 when it is one too many.</summary>
    internal async Task<ProblemHttpResult?> TakeAsync(Member member, HttpContext http, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await SpentAsync(Take, member, http, connection, ct);
    }

    private async Task<ProblemHttpResult?> RefusalAsync(HttpContext http, CancellationToken ct)
    {
        if (!await Places.WaitAsync(Patience, ct))
            return Later(http, 10, Problems.TooMany("too_many_imports", "There are too many files being imported; try again later."));
        http.Response.RegisterForDispose(new Place());

        await using var connection = await database.OpenConnectionAsync(ct);
        return await RepeatedRequests.HasAnswerAsync(http, connection, ct) ? null : await SpentAsync(Look, http.Features.Get<Member>()!, http, connection, ct);
    }

    private async Task<ProblemHttpResult?> SpentAsync(string sql, Member member, HttpContext http, NpgsqlConnection connection, CancellationToken ct)
    {
        var most = options.CurrentValue.PerHour;
        return await connection.OneAsync<int?>(sql, new { member.UserId, most, At = clock.Now() }, ct) is not { } seconds ? null
            : Later(http, seconds, Problems.RateLimited($"There are {most} imports an hour for a user, dry runs too; try again later."));
    }

    private static ProblemHttpResult Later(HttpContext http, int seconds, ProblemHttpResult problem)
    {
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return problem;
    }

    private const string Take = "select take_import_turn(@UserId, @Most, @At)";

    private const string Look = """
        select ceil(extract(epoch from at + interval '1 hour' - @At))::int from import_turns
         where user_id = @UserId and at > @At - interval '1 hour' order by at desc offset @Most - 1 limit 1
        """;

    private sealed class Place : IDisposable
    {
        public void Dispose() => Places.Release();
    }
}
