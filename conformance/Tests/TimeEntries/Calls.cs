using System.Text;

namespace Timetension.Conformance.TimeEntries;

/// <summary>Requests as the tests make them: a path within the person's workspace, a body, the version seen, an idempotency key.</summary>
internal static class Calls
{
    internal static Task<Answer> GetAsync(this Person person, string path) => person.SendAsync(HttpMethod.Get, path);

    internal static Task<Answer> PostAsync(this Person person, string path, object? body = null, long? version = null, string? key = null) =>
        person.SendAsync(HttpMethod.Post, path, body, version, key);

    internal static Task<Answer> PutAsync(this Person person, string path, object? body = null) => person.SendAsync(HttpMethod.Put, path, body);

    internal static Task<Answer> PatchAsync(this Person person, string path, object body, long? version = null) => person.SendAsync(HttpMethod.Patch, path, body, version);

    internal static Task<Answer> DeleteAsync(this Person person, string path, long? version = null) => person.SendAsync(HttpMethod.Delete, path, version: version);

    /// <summary>A body is JSON text, content, or what is written as JSON without its nulls.</summary>
    internal static async Task<Answer> SendAsync(this Person person, HttpMethod method, string path, object? body = null, long? version = null, string? key = null)
    {
        using var request = new HttpRequestMessage(method, path.StartsWith('/') ? path : person.In(path));
        request.Content = body switch
        {
            null => null,
            HttpContent content => content,
            string json => new StringContent(json, Encoding.UTF8, "application/json"),
            _ => JsonContent.Create(body, options: ContractJson.Events),
        };
        if (version is not null)
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        if (key is not null)
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        using var answer = await person.Http.SendAsync(request);
        return await Answer.ReadAsync(answer);
    }
}
