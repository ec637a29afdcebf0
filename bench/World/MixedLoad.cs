using System.Net;
using System.Net.Http.Json;

namespace Timetension.Bench;

/// <summary>What a team does: of twenty requests fourteen record an entry, two correct the last one, one starts the timer, two read a page, one a report.</summary>
internal sealed class MixedLoad : IDisposable
{
    private readonly RunningSystem system;
    private readonly Recorder recorder;
    private readonly Account account;
    private readonly HttpClient entries, reporting;
    private int sent;

    private MixedLoad(RunningSystem system, Recorder recorder, Account account)
    {
        (this.system, this.recorder, this.account) = (system, recorder, account);
        entries = system.CreateClient("time-entries", account.Token);
        reporting = system.CreateClient("reporting", account.Token);
    }

    internal int Sent => sent;

    internal static async Task<MixedLoad> CreateAsync(RunningSystem system, Recorder recorder) => new(system, recorder, await Account.CreateAsync(system));

    internal async Task SendAsync(int number)
    {
        await ((number % 20) switch
        {
            < 14 => recorder.RecordAsync(number),
            < 16 => RecordAndDeleteAsync(),
            16 => StartTimerAsync(),
            < 19 => ReadAsync(entries, "entries?limit=50"),
            _ => ReadAsync(reporting, "reports/summary?from=2020-01-01&to=2025-01-01&groupBy=month"),
        });
        Interlocked.Increment(ref sent);
    }

    /// <summary>How many events wait for reporting.</summary>
    internal async Task<double> LagAsync()
    {
        using var client = system.CreateClient("reporting", account.Token);
        var status = await client.GetFromJsonAsync<JsonElement>("reporting/status");
        var events = status.GetProperty("lag").GetProperty("events");
        return events.ValueKind == JsonValueKind.Number ? events.GetDouble() : throw new BenchException("The broker does not say how many events wait.");
    }

    public void Dispose()
    {
        entries.Dispose();
        reporting.Dispose();
    }

    private async Task RecordAndDeleteAsync()
    {
        using var recorded = await entries.PostAsJsonAsync(In("entries"), new { start = "2024-01-01T08:00:00Z", end = "2024-01-01T09:00:00Z" });
        Expect(recorded, HttpStatusCode.Created);
        var id = (await recorded.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
        using var deletion = new HttpRequestMessage(HttpMethod.Delete, In($"entries/{id}")) { Headers = { { "If-Match", recorded.Headers.ETag!.ToString() } } };
        using var deleted = await entries.SendAsync(deletion);
        Expect(deleted, HttpStatusCode.NoContent);
    }

    private async Task StartTimerAsync()
    {
        using var started = await entries.PutAsJsonAsync(In("timer"), new { description = "Something else" });
        if (!started.IsSuccessStatusCode)
            Expect(started, HttpStatusCode.Created);
    }

    private async Task ReadAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(In(path));
        Expect(answer, HttpStatusCode.OK);
    }

    private string In(string path) => $"workspaces/{account.Workspace}/{path}";

    private static void Expect(HttpResponseMessage answer, HttpStatusCode status)
    {
        if (answer.StatusCode != status)
            throw new BenchException($"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri!.AbsolutePath} was answered {(int)answer.StatusCode}.");
    }
}
