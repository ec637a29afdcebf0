using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace Timetension.Bench;

/// <summary>An import of many rows as CSV, against COPY of the same rows into the same table.</summary>
internal static class B5Import
{
    internal static Command Command()
    {
        var rows = Choice.Of("--rows", 1_000_000, "How many.");
        var command = new Command("b5", "Import of 1,000,000 rows over COPY of the same rows.") { rows };
        command.SetAction(parsed => RunAsync(parsed.GetValue(rows)));
        return command;
    }

    private static async Task RunAsync(int rows)
    {
        var report = new Report("b5");
        await using var system = await RunningSystem.StartAsync();
        var twin = await TwinDatabase.CreateAsync(system);
        var account = await Account.CreateAsync(system);
        var file = Path.GetTempFileName();
        try
        {
            await ImportFile.WriteAsync(file, rows);
            var before = system.MemoryOf("time-entries");
            var imported = await ImportAsync(system, account, file, rows);
            report.Figure("time-entries' memory before", before, "MB");
            report.Figure("time-entries' memory after", system.MemoryOf("time-entries"), "MB");
            var copied = await CopyAsync(twin, account, rows);
            report.Figure($"COPY of {rows:N0} rows", copied.TotalSeconds, "s");
            report.Figure($"import of {rows:N0} rows", imported.TotalSeconds, "s");
            report.Ratio("b5 import", copied / imported, ">=0.30");
        }
        finally
        {
            File.Delete(file);
        }

        report.Write();
    }

    private static async Task<TimeSpan> ImportAsync(RunningSystem system, Account account, string file, int rows)
    {
        using var http = system.CreateClient("time-entries", account.Token);
        await using var stream = File.OpenRead(file);
        using var content = new StreamContent(stream) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } };
        var took = Stopwatch.StartNew();
        using var answer = await http.PostAsync($"workspaces/{account.Workspace}/imports?format=generic&zone=UTC", content);
        var elapsed = took.Elapsed;
        if (!answer.IsSuccessStatusCode)
            throw new BenchException($"The import was answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        var imported = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("imported").GetInt32();
        return imported == rows ? elapsed : throw new BenchException($"{imported} of {rows} rows were imported.");
    }

    private static async Task<TimeSpan> CopyAsync(string twin, Account account, int rows)
    {
        await using var database = new NpgsqlConnection(twin);
        await database.OpenAsync();
        var lines = ImportFile.Rows(rows).Select(row =>
            $"{account.Workspace},{Guid.CreateVersion7()},{account.UserId},{{}},{row.Description},f,{row.Start},{row.End},UTC,import,f,{row.Start},{row.Start}\n").ToList();
        var took = Stopwatch.StartNew();
        await using (var copy = await database.BeginTextImportAsync("""
            copy entries (workspace_id, id, user_id, tag_ids, description, billable, start, "end", time_zone, source, exclusive, created_at, updated_at) from stdin (format csv)
            """))
            foreach (var line in lines)
                await copy.WriteAsync(line);
        return took.Elapsed;
    }
}
