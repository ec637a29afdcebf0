using System.Net.Http.Headers;

namespace Timetension.Users.Tests;

/// <summary>Requests and what is read of their answers.</summary>
internal static class Http
{
    public static Task<HttpResponseMessage> PostAsync(this HttpClient http, string path, object body) => http.PostAsJsonAsync(path, body);

    /// <summary>PATCH of a version, or of none.</summary>
    public static Task<HttpResponseMessage> PatchAsync(this HttpClient http, string path, object body, long? version) =>
        http.SendAsync(HttpMethod.Patch, path, version, JsonContent.Create(body));

    /// <summary>DELETE of a version, or of none.</summary>
    public static Task<HttpResponseMessage> DeleteAsync(this HttpClient http, string path, long? version) =>
        http.SendAsync(HttpMethod.Delete, path, version, content: null);

    /// <summary>The body of an answer that has this status.</summary>
    public static async Task<JsonElement> ReadAsync(this Task<HttpResponseMessage> answer, int status)
    {
        using var response = await answer;
        var body = await response.Content.ReadAsStringAsync();
        ((int)response.StatusCode).ShouldBe(status, body);
        return body.Length == 0 ? default : JsonElement.Parse(body);
    }

    /// <summary>Holds an answer to a status and a problem's code, and answers the pointers to what is wrong.</summary>
    public static async Task<string[]> RefusedAsync(this Task<HttpResponseMessage> answer, int status, string code)
    {
        var problem = await answer.ReadAsync(status);
        problem.GetProperty("code").GetString().ShouldBe(code);
        return problem.TryGetProperty("errors", out var errors)
            ? [.. errors.EnumerateArray().Select(error => error.GetProperty("pointer").GetString()!)]
            : [];
    }

    /// <summary>The text of a member.</summary>
    public static string Text(this JsonElement value, string member) => value.GetProperty(member).GetString()!;

    private static async Task<HttpResponseMessage> SendAsync(this HttpClient http, HttpMethod method, string path, long? version, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (version is not null)
            request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{version}\""));
        return await http.SendAsync(request);
    }
}
