using System.Net;
using System.Net.Http.Json;

namespace Timetension.Bench;

/// <summary>Someone with an account, and with a workspace of their own.</summary>
internal sealed record Account(string Token, Guid UserId, Guid Workspace)
{
    private const string Password = "correct horse battery staple";

    /// <summary>Registers, signs in, makes a workspace, and waits until time-entries knows of it.</summary>
    internal static async Task<Account> CreateAsync(RunningSystem system)
    {
        using var users = system.CreateClient("users");
        var email = $"{Guid.NewGuid():N}@example.org";
        var user = await PostAsync(users, "users", new { email, password = Password, displayName = "Bench", timeZone = "UTC" });
        var session = await PostAsync(users, "sessions", new { email, password = Password });
        var token = session.GetProperty("token").GetString()!;
        users.DefaultRequestHeaders.Authorization = new("Bearer", token);
        var workspace = (await PostAsync(users, "workspaces", new { name = "Bench", zone = "UTC" })).GetProperty("id").GetGuid();
        foreach (var service in (string[])["time-entries", "reporting"])
            await KnownAsync(system, service, token, workspace);
        return new(token, user.GetProperty("id").GetGuid(), workspace);
    }

    // A new workspace is known to the other services once what they remember of the token has expired.
    private static async Task KnownAsync(RunningSystem system, string service, string token, Guid workspace)
    {
        using var client = system.CreateClient(service, token);
        var path = $"workspaces/{workspace}/" + (service == "reporting" ? "reports/summary?from=2020-01-01&to=2020-01-02" : "entries");
        await Eventually.IsAsync(async () =>
        {
            using var answer = await client.GetAsync(path);
            return answer.StatusCode == HttpStatusCode.OK;
        }, TimeSpan.FromSeconds(20), $"{service} does not know the new workspace");
    }

    private static async Task<JsonElement> PostAsync(HttpClient client, string path, object body)
    {
        using var answer = await client.PostAsJsonAsync(path, body);
        if (!answer.IsSuccessStatusCode)
            throw new BenchException($"{path} answers {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
