using System.Net;
using System.Net.Http.Json;

namespace Timetension.Bench;

/// <summary>What somebody asks users who is not logged in, for addresses that have an account, had one, or never had.</summary>
internal sealed class Strangers(HttpClient http) : IDisposable
{
    private const string Password = "correct horse battery staple";

    internal static string Nobody() => $"{Guid.NewGuid():N}@example.org";

    /// <summary>With a password that is not anybody's.</summary>
    internal async Task LogInAsync(string email)
    {
        using var answer = await PostAsync("sessions", new { email, password = "hooked pony charger clip" }, HttpStatusCode.Unauthorized);
    }

    internal async Task AskForResetAsync(string email)
    {
        using var answer = await PostAsync("password-resets", new { email }, HttpStatusCode.Accepted);
    }

    /// <summary>The address of a new account.</summary>
    internal async Task<string> RegisterAsync()
    {
        var email = Nobody();
        using var answer = await PostAsync("users", new { email, password = Password, displayName = "Bench", timeZone = "UTC" }, HttpStatusCode.Created);
        return email;
    }

    /// <summary>The address of an account with a second factor in force; that it was confirmed with a code is made up.</summary>
    internal async Task<string> RegisterWithSecondFactorAsync(string database)
    {
        var email = await RegisterAsync();
        using var answer = await AsAsync(email, new(HttpMethod.Post, "me/totp"));
        await using var connection = new NpgsqlConnection(database);
        await connection.ExecuteAsync("update totp set confirmed_at = now() from users where users.id = user_id and email = @email", new { email });
        return email;
    }

    /// <summary>The address that an erased account had.</summary>
    internal async Task<string> RegisterAndEraseAsync()
    {
        var email = await RegisterAsync();
        using var me = await AsAsync(email, new(HttpMethod.Get, "me"));
        using var answer = await AsAsync(email, new(HttpMethod.Delete, "me") { Headers = { IfMatch = { me.Headers.ETag! } } });
        return email;
    }

    public void Dispose() => http.Dispose();

    private async Task<HttpResponseMessage> AsAsync(string email, HttpRequestMessage request)
    {
        using var session = await PostAsync("sessions", new { email, password = Password }, HttpStatusCode.Created);
        request.Headers.Authorization = new("Bearer", (await session.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString());
        var answer = await http.SendAsync(request);
        return answer.IsSuccessStatusCode ? answer : throw new BenchException($"{request.Method} {request.RequestUri} was answered {(int)answer.StatusCode}.");
    }

    private async Task<HttpResponseMessage> PostAsync(string path, object body, HttpStatusCode expected)
    {
        var answer = await http.PostAsJsonAsync(path, body);
        return answer.StatusCode == expected ? answer : throw new BenchException($"{path} was answered {(int)answer.StatusCode} instead of {(int)expected}.");
    }
}
