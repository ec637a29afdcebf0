using System.Net.Http.Json;

namespace Timetension.Bench;

/// <summary>Pages of 50 entries out of many, over HTTP, against pgbench running the same query; and deep pages against the first.</summary>
internal static class B2Pages
{
    private const int Page = 50;

    internal static Command Command()
    {
        var entries = Choice.Entries(1_000_000);
        var clients = Choice.Clients(8);
        var seconds = Choice.Seconds(10);
        var rounds = Choice.Rounds(3);
        var command = new Command("b2", "Pages of 50 entries a second over pgbench running the same query; a page at half depth over the first.") { entries, clients, seconds, rounds };
        command.SetAction(parsed => RunAsync(parsed.GetValue(entries), parsed.GetValue(clients), TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(rounds)));
        return command;
    }

    private static async Task RunAsync(long entries, int clients, TimeSpan time, int rounds)
    {
        var report = new Report("b2");
        await using var system = await RunningSystem.StartAsync();
        var account = await Account.CreateAsync(system);
        await SeededEntries.RecordAsync(system, account, entries);
        using var http = system.CreateClient("time-entries", account.Token);
        var first = $"workspaces/{account.Workspace}/entries?limit={Page}";
        var pgbench = new Pgbench(await system.DatabaseOfAsync("time-entries"));
        var query = $"""select * from entries where workspace_id = '{account.Workspace}' and deleted_at is null order by start desc, id desc limit {Page + 1};""";
        await ClosedLoop.RunAsync(clients, ClosedLoop.WarmUp, _ => ReadAsync(http, first));

        var ratios = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            var rows = await pgbench.RunAsync(query, clients, time);
            var (count, took) = await ClosedLoop.RunAsync(clients, time, _ => ReadAsync(http, first));
            report.Figure("the same query by pgbench", rows, "1/s");
            report.Figure("pages over HTTP", count / took.TotalSeconds, "1/s");
            ratios.Add(count / took.TotalSeconds / rows);
        }

        report.Ratio("b2 pages", ratios.Order().ElementAt(rounds / 2), ">=0.50");
        await CompareDepthsAsync(report, http, first, await HalfAsync(http, account, entries));
        report.Write();
    }

    private static async Task CompareDepthsAsync(Report report, HttpClient http, string first, string half)
    {
        var (near, far) = (new Samples(), new Samples());
        for (var turn = 0; turn < 300; turn++)
        {
            var took = Stopwatch.StartNew();
            await ReadAsync(http, first);
            near.Add(took.Elapsed);
            took.Restart();
            await ReadAsync(http, half);
            far.Add(took.Elapsed);
        }

        report.Figure("the first page", near.Median, "ms");
        report.Figure("the page at half depth", far.Median, "ms");
        report.Ratio("b2 depth", far.Median / near.Median, "<=1.5");
    }

    // The cursor is opaque, so that the way there is through the pages before.
    private static async Task<string> HalfAsync(HttpClient http, Account account, long entries)
    {
        var cursor = "";
        for (var passed = 0L; passed < entries / 2; passed += 1000)
            cursor = (await http.GetFromJsonAsync<JsonElement>($"workspaces/{account.Workspace}/entries?limit=1000&cursor={cursor}")).GetProperty("nextCursor").GetString()!;
        return $"workspaces/{account.Workspace}/entries?limit={Page}&cursor={cursor}";
    }

    private static async Task ReadAsync(HttpClient http, string path)
    {
        using var answer = await http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        await answer.Content.CopyToAsync(Stream.Null);
    }
}
