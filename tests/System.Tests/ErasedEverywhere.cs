using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Timetension.WholeSystem.Tests;

/// <summary>T9 over all services: who is erased is a pseudonym everywhere, and what they did still counts.</summary>
public sealed class ErasedEverywhere(WholeSystem system)
{
    private const string Password = "correct horse battery staple";
    private static readonly string[] Databases = ["users", "time-entries", "reporting"];
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Of_who_is_erased_no_database_has_name_or_address_and_the_totals_are_as_before()
    {
        using var team = await Team.CreateAsync(system);
        var (name, email) = ($"Canary {Guid.NewGuid():N}", $"canary-{Guid.NewGuid():N}@example.org");
        using var canary = system.CreateClient();
        var id = (await SendAsync(canary, HttpMethod.Post, "/api/users", new { email, password = Password, displayName = name, timeZone = "Europe/Rome" })).GetProperty("id").GetGuid();
        var session = await SendAsync(canary, HttpMethod.Post, "/api/sessions", new { email, password = Password });
        canary.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", session.GetProperty("token").GetString());
        await SendAsync(team.Http, HttpMethod.Post, team.In("members"), new { email, role = "member" }, key: true);
        await SendAsync(team.Http, HttpMethod.Post, team.In("teams"), new { name = "Looms", memberIds = new[] { id } }, key: true);
        await Eventually.SeesAsync(async () => (await canary.GetAsync(team.In("entries"))).StatusCode, status => status == HttpStatusCode.OK);
        await WorkAsync(canary, team, id);
        await team.RecordAsync(Guid.CreateVersion7(), Monday, Monday.AddHours(3));

        var before = await SeesByUserAsync(team, by => by.Contains(name) && by.Contains("10800"));
        foreach (var database in (string[])["users", "reporting"])
            (await HoldingAsync(database, name)).ShouldNotBeEmpty(database);
        await SendAsync(canary, HttpMethod.Delete, "/api/me", body: null);

        foreach (var database in Databases)
            foreach (var text in new[] { name, email })
                await Eventually.SeesAsync(() => HoldingAsync(database, text), tables => tables.Count == 0, TimeSpan.FromSeconds(30));
        var after = await SeesByUserAsync(team, by => by.Contains("Erased user"));
        after.ShouldBe(before.Replace(name, $"Erased user {id.ToString()[^6..]}", StringComparison.Ordinal));
        (await team.AgreedAsync()).ShouldBe(new Totals((2 + 3) * 3600, 2));
    }

    /// <summary>Something of the person in each service: an entry, a week that was handed in, a report and a link.</summary>
    private static async Task WorkAsync(HttpClient canary, Team team, Guid id)
    {
        await SendAsync(canary, HttpMethod.Post, team.In("entries"), new { start = Monday, end = Monday.AddHours(2), description = "work" }, key: true);
        await SendAsync(canary, HttpMethod.Post, team.In($"timesheets/{id}/{Monday.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}/submit"), body: null, version: 0);
        await SendAsync(canary, HttpMethod.Post, team.In("saved-reports"), new { name = "Mine", kind = "summary", query = new { range = "last-month", groupBy = "project" } }, key: true);
        await SendAsync(canary, HttpMethod.Post, team.In("calendars"), new { name = "My phone" }, key: true);
    }

    private static Task<string> SeesByUserAsync(Team team, Func<string, bool> seen) => Eventually.SeesAsync(
        async () => (await team.SummaryAsync("from=2026-03-01&to=2026-04-01&groupBy=user")).GetProperty("groups").EnumerateArray()
            .Select(group => $"{group.GetProperty("user").GetProperty("id")} {group.GetProperty("user").GetProperty("name")} {group.GetProperty("seconds")} {group.GetProperty("entries")}")
            .Order(StringComparer.Ordinal).Aggregate("", (all, group) => $"{all}{group}\n"),
        seen, TimeSpan.FromSeconds(30));

    private async Task<IReadOnlyList<string>> HoldingAsync(string service, string text) =>
        await Tables.HoldingAsync(await system.ConnectionStringOfAsync($"{service}-database"), text);

    private static async Task<JsonElement> SendAsync(HttpClient http, HttpMethod method, string path, object? body, bool key = false, int version = 1)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{version}\""));
        if (key)
            request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue($"{method} {path}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }
}
