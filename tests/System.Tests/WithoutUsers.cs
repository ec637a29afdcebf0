using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Timetension.WholeSystem.Tests;

/// <summary>While users is down: who was seen in the last seconds goes on, everyone else is told to come again, and nobody that a token is no good.</summary>
public sealed class WithoutUsers(WholeSystem system)
{
    [Fact]
    public async Task A_token_that_was_just_seen_goes_on_for_5_s_and_then_waits()
    {
        using var team = await Team.CreateAsync(system);
        using var made = await team.Http.PostAsJsonAsync("/api/me/tokens", new { name = "nightly", scope = "read", expiresAt = DateTimeOffset.UtcNow.AddDays(1) });
        using var http = system.CreateClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString());
        var seen = new List<HttpStatusCode>();
        var asked = Stopwatch.GetTimestamp();
        (await AskAsync()).StatusCode.ShouldBe(HttpStatusCode.OK);

        await system.KillAsync("users");
        using (var believed = await AskAsync())
            if (Stopwatch.GetElapsedTime(asked) < TimeSpan.FromSeconds(4))
                believed.StatusCode.ShouldBe(HttpStatusCode.OK, "what users said is believed for 5 s");
        using var waiting = await Eventually.SeesAsync(AskAsync, answer => answer.StatusCode != HttpStatusCode.OK, TimeSpan.FromSeconds(10));
        waiting.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        waiting.Headers.RetryAfter.ShouldNotBeNull();
        await system.StartAsync("users");
        await Eventually.SeesAsync(AskAsync, answer => answer.StatusCode == HttpStatusCode.OK, TimeSpan.FromSeconds(30));
        seen.ShouldBeSubsetOf([HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable]);

        async Task<HttpResponseMessage> AskAsync()
        {
            var answer = await http.GetAsync(team.In("entries"));
            seen.Add(answer.StatusCode);
            return answer;
        }
    }
}
