using System.Net;
using System.Net.Http.Json;

namespace Timetension.WholeSystem.Tests;

/// <summary>What one can do to resources from the dashboard.</summary>
public sealed class Commands(WholeSystem system)
{
    [Fact]
    public async Task Sample_data_is_loaded_once_and_a_reset_deletes_it_with_everything_else()
    {
        using var team = await Team.CreateAsync(system);

        (await system.ExecuteAsync("gateway", "load-sample-data")).ShouldContain("\"alreadyThere\":0");
        (await system.ExecuteAsync("gateway", "load-sample-data")).ShouldContain("\"imported\":0");
        await system.ExecuteAsync("gateway", "reset-data");

        using var http = system.CreateClient();
        await Eventually.SeesAsync(async () => (await http.PostAsJsonAsync("/api/sessions", new { email = "demo@example.com", password = "long gone by now" })).StatusCode, status => status == HttpStatusCode.Unauthorized);
        (await team.Http.GetAsync("/api/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var after = await Team.CreateAsync(system);
        (await after.ReportedAsync()).ShouldBe(default);
    }
}
