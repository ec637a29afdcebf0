using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Timetension.WholeSystem.Tests;

/// <summary>Someone with an account and a workspace, who uses the public API as anyone would.</summary>
internal sealed class Team(HttpClient http, Guid workspace) : IDisposable
{
    private const string Password = "correct horse battery staple";

    internal HttpClient Http => http;

    internal Guid Workspace => workspace;

    /// <summary>Registers, signs in, makes a workspace.</summary>
    internal static async Task<Team> CreateAsync(WholeSystem system)
    {
        var http = system.CreateClient();
        var email = $"{Guid.NewGuid():N}@example.org";
        await PostAsync(http, "/api/users", new { email, password = Password, displayName = "Test", timeZone = "Europe/Rome" });
        var session = await PostAsync(http, "/api/sessions", new { email, password = Password });
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", session.GetProperty("token").GetString());
        var workspace = await PostAsync(http, "/api/workspaces", new { name = "Test", zone = "Europe/Rome" });
        var team = new Team(http, workspace.GetProperty("id").GetGuid());
        // A new workspace is known to the other services once what they remember of the token has expired.
        await Eventually.SeesAsync(async () => (await http.GetAsync(team.In("entries"))).StatusCode, status => status == HttpStatusCode.OK);
        return team;
    }

    /// <summary>The same person and workspace, at another run of the system.</summary>
    internal Team At(WholeSystem system)
    {
        var client = system.CreateClient();
        client.DefaultRequestHeaders.Authorization = http.DefaultRequestHeaders.Authorization;
        return new Team(client, workspace);
    }

    internal string In(string path) => $"/api/workspaces/{workspace}/{path}";

    /// <summary>Records an entry under an id of the client's own, so that a retry is seen for what it is.</summary>
    internal async Task<HttpStatusCode> RecordAsync(Guid id, DateTimeOffset start, DateTimeOffset end)
    {
        using var response = await http.PostAsJsonAsync(In("entries"), new { id, start, end, description = "work" });
        return response.StatusCode;
    }

    /// <summary>Records an entry under an idempotency key; its id, when it was created.</summary>
    internal async Task<(HttpStatusCode Status, Guid? Id)> RecordAsync(string key, DateTimeOffset start, DateTimeOffset end)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, In("entries"))
        {
            Headers = { { "Idempotency-Key", key } },
            Content = JsonContent.Create(new { start, end, description = "work" }),
        };
        using var response = await http.SendAsync(request);
        return (response.StatusCode, response.StatusCode == HttpStatusCode.Created ? (await ReadAsync(response)).GetProperty("id").GetGuid() : null);
    }

    /// <summary>Imports a Toggl export.</summary>
    internal async Task<JsonElement> ImportAsync(string file, string zone)
    {
        await using var stream = File.OpenRead(file);
        using var content = new StreamContent(stream) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } };
        using var response = await http.PostAsync(In($"imports?format=toggl&zone={zone}"), content);
        return await ReadAsync(response);
    }

    /// <summary>A summary report.</summary>
    internal async Task<JsonElement> SummaryAsync(string query)
    {
        using var response = await http.GetAsync(In("reports/summary?" + query));
        return await ReadAsync(response);
    }

    /// <summary>The totals that reporting has.</summary>
    internal async Task<Totals> ReportedAsync()
    {
        var total = (await SummaryAsync("from=2000-01-01&to=2029-12-31&groupBy=project")).GetProperty("total");
        return new(total.GetProperty("seconds").GetInt64(), total.GetProperty("entries").GetInt64());
    }

    /// <summary>The totals that time-entries has: a direct sum over every finished entry.</summary>
    internal async Task<Totals> RecordedAsync()
    {
        var entries = await EntriesAsync();
        // Durations are whole seconds, entry by entry.
        return new(entries.Where(entry => entry.End is not null).Sum(entry => (long)(entry.End!.Value - entry.Start).TotalSeconds), entries.Count(entry => entry.End is not null));
    }

    /// <summary>Every entry, page by page.</summary>
    internal async Task<IReadOnlyList<Entry>> EntriesAsync()
    {
        var all = new List<Entry>();
        for (string? cursor = ""; cursor is not null;)
        {
            using var response = await http.GetAsync(In($"entries?limit=1000&cursor={cursor}"));
            var page = await ReadAsync(response);
            all.AddRange(page.GetProperty("items").Deserialize<List<Entry>>(ContractJson.Events)!);
            cursor = page.TryGetProperty("nextCursor", out var next) ? next.GetString() : null;
        }

        return all;
    }

    /// <summary>Every finished entry as time-entries has it, oldest start first.</summary>
    internal async Task<IReadOnlyList<Row>> RecordedRowsAsync() =>
        [.. (await EntriesAsync()).Where(entry => entry.End is not null).Select(entry => new Row(entry.Id, entry.Start, (long)(entry.End!.Value - entry.Start).TotalSeconds)).OrderBy(row => row.Start)];

    /// <summary>Every finished entry as reporting has it, oldest start first.</summary>
    internal async Task<IReadOnlyList<Row>> ReportedRowsAsync()
    {
        var all = new List<Row>();
        for (string? cursor = ""; cursor is not null;)
        {
            using var response = await http.GetAsync(In($"reports/detailed?from=2000-01-01&to=2029-12-31&limit=1000&cursor={cursor}"));
            var page = await ReadAsync(response);
            all.AddRange(page.GetProperty("items").EnumerateArray().Select(item =>
                new Row(item.GetProperty("entryId").GetGuid(), item.GetProperty("start").GetDateTimeOffset(), item.GetProperty("seconds").GetInt64())));
            cursor = page.TryGetProperty("nextCursor", out var next) ? next.GetString() : null;
        }

        return [.. all.OrderBy(row => row.Start)];
    }

    /// <summary>Waits until the report equals the direct sum, and returns both.</summary>
    internal async Task<Totals> AgreedAsync()
    {
        var recorded = await RecordedAsync();
        return await Eventually.SeesAsync(ReportedAsync, reported => reported == recorded, TimeSpan.FromSeconds(60));
    }

    public void Dispose() => http.Dispose();

    private static async Task<JsonElement> PostAsync(HttpClient http, string path, object body)
    {
        using var response = await http.PostAsJsonAsync(path, body);
        return await ReadAsync(response);
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue($"{(int)response.StatusCode} {text}");
        return JsonSerializer.Deserialize<JsonElement>(text);
    }
}

internal readonly record struct Totals(long Seconds, long Entries);
