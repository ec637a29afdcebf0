using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Timetension.Reporting.Tests;

/// <summary>Random histories, told shuffled, twice and once more: the reports that are no summaries equal a sum over what the entries are in the end, too.</summary>
public sealed class OtherReportsEqualADirectSum(ReportingService service)
{
    private static readonly string[] Zones = ["entry", "Europe/Warsaw", "Australia/Lord_Howe", "Asia/Kathmandu"];

    [Theory]
    [InlineData(5)]
    [InlineData(20260405)]
    [InlineData(20261101)]
    public async Task Weeks_entries_timelines_and_budgets_do(int seed)
    {
        var random = new Random(seed);
        var ada = service.SignIn();
        var history = new History(random, [ada, service.SignIn(Role.Member, ada.WorkspaceId), service.SignIn(Role.Member, ada.WorkspaceId)], entries: 100);
        await service.TellAsync(history.Shuffled());
        await service.TellAsync(history.Shuffled().Take(100));
        await service.SettleAsync();

        foreach (var zone in Zones)
            for (var times = 0; times < 3; times++)
            {
                var day = new DateOnly(2026, 3, 20).AddDays(random.Next(60));
                var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
                var because = $"seed {seed}, {zone}, {day:yyyy-MM-dd}";
                foreach (var by in (string[])["user", "project"])
                    (await WeekAsync(ada, $"week={day:yyyy-MM-dd}&by={by}&zone={zone}")).ShouldBe(WeekOf(history.End, by, monday, zone), because);
                (await EntriesAsync(ada, day, day.AddDays(14), zone, limit: random.Next(3, 30))).ShouldBe([.. history.End.Between(day, day.AddDays(14), zone)
                    .OrderByDescending(one => one.Entry.Start).Select(one => $"{one.Entry.Id} {one.Seconds}")], because);
                (await TimelineAsync(ada, day, day.AddDays(14), zone)).ShouldBe([.. history.End.Between(day, day.AddDays(14), zone)
                    .OrderBy(one => one.Entry.UserId).ThenBy(one => one.Entry.Start).Select(one => $"{one.Entry.UserId} {one.Entry.Id}")], because);
            }

        (await BudgetsAsync(ada)).ShouldBe([.. history.End.Projects.Where(project => project.TimeBudgetSeconds is not null)
            .Select(project => (project, Used: history.End.Between(new(2020, 1, 1), new(2030, 1, 1), "entry").Where(one => one.Entry.ProjectId == project.Id).Sum(one => one.Seconds)))
            .Select(one => $"{one.project.Name} {one.project.TimeBudgetSeconds} {one.Used} {one.Used * 100 / one.project.TimeBudgetSeconds}")], $"seed {seed}");
    }

    // Of the lines of a summary: whose, the day, its seconds.
    private static List<string> WeekOf(DirectSum sum, string by, DateOnly monday, string zone) =>
        [.. sum.Report($"from={monday:yyyy-MM-dd}&to={monday.AddDays(7):yyyy-MM-dd}&zone={zone}&attribution=split&groupBy={by},day").SkipLast(1).Select(line => string.Join(' ', line.Split(' ').Take(3)))];

    private static async Task<List<string>> WeekAsync(Person ada, string query)
    {
        var week = await GetAsync(ada, "weekly?" + query);
        var first = DateOnly.Parse((string)week["from"]!, null);
        return [.. week["rows"]!.AsArray().SelectMany(row => row!["days"]!.AsArray().Select((seconds, day) => (Whose: (string?)(row["user"] ?? row["project"])?["id"] ?? "-", Day: first.AddDays(day), Seconds: (long)seconds!)))
            .Where(cell => cell.Seconds > 0).Select(cell => $"{cell.Whose} {cell.Day:yyyy-MM-dd} {cell.Seconds}").Order(StringComparer.Ordinal)];
    }

    private static async Task<List<string>> EntriesAsync(Person ada, DateOnly from, DateOnly to, string zone, int limit)
    {
        var entries = new List<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await GetAsync(ada, $"detailed?from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}&zone={zone}&limit={limit}{cursor}");
            entries.AddRange(page["items"]!.AsArray().Select(item => $"{item!["entryId"]} {item["seconds"]}"));
            cursor = page["nextCursor"] is { } next ? $"&cursor={next}" : null;
        }

        return entries;
    }

    private static async Task<List<string>> TimelineAsync(Person ada, DateOnly from, DateOnly to, string zone) =>
        [.. (await GetAsync(ada, $"timeline?from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}&zone={zone}"))["users"]!.AsArray().OrderBy(user => (Guid)user!["user"]!["id"]!)
            .SelectMany(user => user!["intervals"]!.AsArray().Select(interval => $"{user["user"]!["id"]} {interval!["entryId"]}"))];

    private static async Task<List<string>> BudgetsAsync(Person ada) =>
        [.. (await GetAsync(ada, "budgets"))["items"]!.AsArray().Select(item => $"{item!["project"]!["name"]} {item["budgetSeconds"]} {item["usedSeconds"]} {item["percent"]}")];

    private static async Task<JsonNode> GetAsync(Person person, string report) =>
        (await person.Http.GetFromJsonAsync<JsonNode>(person.In("reports/" + report), TestContext.Current.CancellationToken))!;
}
