namespace Timetension.Bench;

/// <summary>Reports end to end over HTTP, none of them out of the cache, against the aggregation of raw rows that trackers do for each request.</summary>
internal static class B3Reports
{
    private sealed record Question(string Name, string Query, string Sql, Dictionary<long, string> Goals);

    private static readonly Question[] Questions =
    [
        new("year by day and user", "from=2022-01-01&to=2023-01-01&groupBy=day,user", """
            select (started_at at time zone 'UTC')::date, user_key, sum(extract(epoch from ended_at - started_at))::bigint, count(*) from entries
             where workspace = @workspace and started_at >= '2022-01-01Z' and started_at < '2023-01-01Z' and not deleted and ended_at is not null group by 1, 2
            """, new() { [1_000_000] = ">=7", [10_000_000] = ">=50" }),
        new("5 years by project", "from=2020-01-01&to=2025-01-01&groupBy=project", """
            select null, project, sum(extract(epoch from ended_at - started_at))::bigint, count(*) from entries
             where workspace = @workspace and started_at >= '2020-01-01Z' and started_at < '2025-01-01Z' and not deleted and ended_at is not null group by 2
            """, new() { [1_000_000] = ">=15", [10_000_000] = ">=150" }),
    ];

    internal static Command Command()
    {
        var sizes = new Option<long[]>("--entries")
        {
            DefaultValueFactory = _ => [1_000_000, 10_000_000], AllowMultipleArgumentsPerToken = true, Description = "How many there are; the goals are those of a million and of ten.",
        };
        var runs = Choice.Of("--runs", 15, "How often each is asked; the median counts.");
        var command = new Command("b3", "Aggregation of raw rows in SQL over ours, end to end over HTTP: a year by day and user, five years by project.") { sizes, runs };
        command.SetAction(parsed => RunAsync(parsed.GetValue(sizes)!, parsed.GetValue(runs)));
        return command;
    }

    private static async Task RunAsync(long[] sizes, int runs)
    {
        var report = new Report("b3");
        await using var system = await RunningSystem.StartAsync();
        var account = await Account.CreateAsync(system);
        using var http = system.CreateClient("reporting", account.Token);
        await using var database = new NpgsqlConnection(await system.DatabaseOfAsync("reporting"));
        var ours = new Dictionary<(string, long), double>();
        foreach (var size in sizes)
        {
            await SeededEntries.ProjectAsync(system, account, size);
            var workspace = await database.ExecuteScalarAsync<int>("select key from keys where id = @Workspace", new { account.Workspace });
            foreach (var question in Questions)
            {
                var path = $"workspaces/{account.Workspace}/reports/summary?{question.Query}";
                var total = JsonSerializer.Deserialize<JsonElement>(await http.GetStringAsync(path)).GetProperty("total").GetProperty("seconds").GetInt64();
                var (sum, raw) = (0L, new Samples());
                for (var run = 0; run < Math.Max(3, runs / 3); run++)
                    sum = await SumAsync(database, question.Sql, workspace, raw);
                if (sum != total)
                    throw new BenchException($"{question.Name}: the report says {total} s, and the entries {sum} s.");
                var median = await AskAsync(http, database, path, runs);
                ours[(question.Name, size)] = median;
                report.Figure($"{question.Name}, {size:N0} entries, raw rows", raw.Median, "ms");
                report.Figure($"{question.Name}, {size:N0} entries, the report", median, "ms");
                report.Ratio($"b3 {question.Name} at {size:N0}", raw.Median / median, question.Goals.GetValueOrDefault(size, ">=1"));
            }
        }

        foreach (var question in Questions.Where(_ => sizes is [1_000_000, 10_000_000]))
            report.Ratio($"b3 {question.Name}, ten times the entries", ours[(question.Name, sizes[1])] / ours[(question.Name, sizes[0])], "<=2");
        report.Write();
    }

    private static async Task<double> AskAsync(HttpClient http, NpgsqlConnection database, string path, int runs)
    {
        for (var warm = Stopwatch.StartNew(); warm.Elapsed < ClosedLoop.WarmUp;)
            await AskAsync(http, database, path);
        var samples = new Samples();
        for (var run = 0; run < runs; run++)
            samples.Add(await AskAsync(http, database, path));
        return samples.Median;
    }

    private static async Task<TimeSpan> AskAsync(HttpClient http, NpgsqlConnection database, string path)
    {
        await Projection.RenewAsync(database);
        var took = Stopwatch.StartNew();
        using var answer = await http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        await answer.Content.CopyToAsync(Stream.Null);
        return took.Elapsed;
    }

    private static async Task<long> SumAsync(NpgsqlConnection database, string sql, int workspace, Samples samples)
    {
        var took = Stopwatch.StartNew();
        var sum = 0L;
        await using var command = new NpgsqlCommand(sql, database) { Parameters = { new("workspace", workspace) }, CommandTimeout = 0 };
        if (database.State != System.Data.ConnectionState.Open)
            await database.OpenAsync();
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync())
            sum += row.GetInt64(2);
        samples.Add(took.Elapsed);
        return sum;
    }
}
