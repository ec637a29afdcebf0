using System.Text;

namespace Timetension.TimeEntries;

/// <summary>
/// The finished entries that a member sees, as CSV, oldest start first, such that the import of <c>generic</c> makes the same entries again.
/// It is read and sent part by part: however many there are, memory does not grow, and a slow reader holds no connection.
/// </summary>
internal static class EntriesAsCsv
{
    private const int PartRows = 5000;

    private sealed record Row(DateTimeOffset Start, Guid Id, string Line);

    internal static async Task Handle(
        [AsParameters] EntryFilter filter, Member member, Standing standing, HttpResponse response, NpgsqlDataSource database, CancellationToken ct)
    {
        var showsRates = member.IsAtLeast(Role.Manager);
        for (Row? last = null; ;)
        {
            if (last is not null && !await standing.LastsAsync(ct))
            {
                // What has begun can't become a 401, and must not look like all of it.
                response.HttpContext.Abort();
                return;
            }

            var rows = await PartAsync(filter, member, showsRates, last, database, ct);
            if (last is null)
                await BeginAsync(response, showsRates, ct);
            await response.WriteAsync(string.Concat(rows.Select(row => row.Line)), Encoding.UTF8, ct);
            if (rows.Count < PartRows)
                return;
            last = rows[^1];
        }
    }

    private static async Task<List<Row>> PartAsync(
        EntryFilter filter, Member member, bool showsRates, Row? last, NpgsqlDataSource database, CancellationToken ct)
    {
        var (condition, parameters) = filter.Read(member, "\"end\" is not null", last is null ? null : "(start, id) > (@AfterStart, @AfterId)");
        parameters.AddDynamicParams(new { AfterStart = last?.Start, AfterId = last?.Id, PartRows });
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ManyAsync<Row>(
            $"select start, id, {(showsRates ? "line || rate" : "line")} || E'\\r\\n' as line from entries_csv where {condition} order by start, id limit @PartRows", parameters, ct);
    }

    private static Task BeginAsync(HttpResponse response, bool showsRates, CancellationToken ct)
    {
        response.ContentType = "text/csv; charset=utf-8; header=present";
        response.Headers.ContentDisposition = "attachment; filename=\"entries.csv\"";
        return response.WriteAsync("start,end,time zone,client,project,task,tags,description,billable,user" + (showsRates ? ",rate,currency" : "") + "\r\n", Encoding.UTF8, ct);
    }
}
