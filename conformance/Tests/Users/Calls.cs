using System.Net.Http.Headers;

namespace Timetension.Conformance.Users;

/// <summary>Requests to users, and what is read of their answers.</summary>
internal static class Calls
{
    /// <summary>POST, with an <c>Idempotency-Key</c> or without.</summary>
    public static async Task<HttpResponseMessage> PostAsync(this HttpClient http, string path, object body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (key is not null)
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return await http.SendAsync(request);
    }

    /// <summary>PATCH of a version, or of none.</summary>
    public static Task<HttpResponseMessage> PatchAsync(this HttpClient http, string path, object body, long? version) =>
        http.SendAsync(HttpMethod.Patch, path, version, JsonContent.Create(body));

    /// <summary>DELETE of a version, or of none.</summary>
    public static Task<HttpResponseMessage> DeleteAsync(this HttpClient http, string path, long? version) =>
        http.SendAsync(HttpMethod.Delete, path, version, content: null);

    /// <summary>The body of an answer that has this status.</summary>
    public static async Task<JsonElement> ReadAsync(this Task<HttpResponseMessage> answer, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var response = await answer;
        var body = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(status, body);
        return body.Length == 0 ? default : JsonElement.Parse(body);
    }

    /// <summary>The items of a page.</summary>
    public static async Task<IReadOnlyList<JsonElement>> ItemsAsync(this Task<HttpResponseMessage> answer) =>
        [.. (await answer.ReadAsync()).GetProperty("items").EnumerateArray()];

    /// <summary>The items of all pages of a list, taken <paramref name="limit"/> at a time.</summary>
    public static async Task<IReadOnlyList<JsonElement>> PagesAsync(this HttpClient http, string list, int limit)
    {
        var items = new List<JsonElement>();
        for (var cursor = ""; cursor is not null;)
        {
            var page = await http.GetAsync($"{list}?limit={limit}{cursor}").ReadAsync();
            page.GetProperty("items").GetArrayLength().ShouldBeLessThanOrEqualTo(limit);
            items.AddRange(page.GetProperty("items").EnumerateArray());
            cursor = page.TryGetProperty("nextCursor", out var next) ? $"&cursor={Uri.EscapeDataString(next.GetString()!)}" : null;
        }

        return items;
    }

    /// <summary>Where an answer that was refused says that something is wrong.</summary>
    public static IEnumerable<string> Pointers(this JsonElement problem) =>
        problem.GetProperty("errors").EnumerateArray().Select(error => error.Text("pointer"));

    /// <summary>The text of a member.</summary>
    public static string Text(this JsonElement value, string member) => value.GetProperty(member).GetString()!;

    /// <summary>The entity's id.</summary>
    public static Guid Id(this JsonElement entity) => entity.GetProperty("id").GetGuid();

    /// <summary>The entity's version.</summary>
    public static long Version(this JsonElement entity) => entity.GetProperty("version").GetInt64();

    private static async Task<HttpResponseMessage> SendAsync(this HttpClient http, HttpMethod method, string path, long? version, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (version is not null)
            request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{version}\""));
        return await http.SendAsync(request);
    }
}
