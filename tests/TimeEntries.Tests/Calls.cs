using System.Net.Http.Json;
using System.Text.Json;

namespace Timetension.TimeEntries.Tests;

/// <summary>Requests as tests make them: the path within the person's workspace, the body as an anonymous object, the version seen.</summary>
internal static class Calls
{
    internal static Task<Answer> GetAsync(this Person person, string path) => person.SendAsync(HttpMethod.Get, path);

    internal static Task<Answer> PostAsync(this Person person, string path, object? body = null, long? version = null) => person.SendAsync(HttpMethod.Post, path, body, version);

    internal static Task<Answer> PutAsync(this Person person, string path, object? body = null) => person.SendAsync(HttpMethod.Put, path, body);

    internal static Task<Answer> PatchAsync(this Person person, string path, object body, long? version = null) => person.SendAsync(HttpMethod.Patch, path, body, version);

    internal static Task<Answer> DeleteAsync(this Person person, string path, long? version = null) => person.SendAsync(HttpMethod.Delete, path, version: version);

    internal static async Task<Entry> RecordAsync(this Person person, string start = "2026-03-27T08:00:00Z", string end = "2026-03-27T09:30:00Z",
        Guid? projectId = null, Guid[]? tagIds = null, string? description = null) =>
        (await person.PostAsync("entries", new { start, end, projectId, tagIds = tagIds ?? [], description = description ?? "" })).Read<Entry>(201);

    internal static async Task<Project> ProjectAsync(this Person person, string name, bool billable = false, Rate? rate = null) =>
        (await person.PostAsync("projects", new { name, billable, rate })).Read<Project>(201);

    internal static async Task<Tag> TagAsync(this Person person, string name) => (await person.PostAsync("tags", new { name })).Read<Tag>(201);

    internal static async Task<LockedPeriod> LockAsync(this Person person, string through) => (await person.PostAsync("locks", new { through })).Read<LockedPeriod>(201);

    /// <summary>Hands a week in, in the version that it has.</summary>
    internal static async Task<Timesheet> SubmitAsync(this Person person, string week)
    {
        var version = (await person.GetAsync($"timesheets/{person.UserId}/{week}")).Read<Timesheet>(200).Version;
        return (await person.PostAsync($"timesheets/{person.UserId}/{week}/submit", version: version)).Read<Timesheet>(200);
    }

    internal static async Task<Entry[]> EntriesAsync(this Person person, string query = "") => (await person.GetAsync("entries?limit=1000&" + query)).Items<Entry>();

    /// <summary>All that is in the workspace, as it is answered.</summary>
    internal static async Task<string> EverythingAsync(this Person person) =>
        (await person.GetAsync("entries?limit=1000")).Text + (await person.GetAsync("projects?limit=1000")).Text + (await person.GetAsync("tags?limit=1000")).Text;

    /// <summary>POST with an <c>Idempotency-Key</c>.</summary>
    internal static Task<Answer> RepeatableAsync(this Person person, string path, object body, string key, long? version = null) =>
        person.SendAsync(HttpMethod.Post, path, body, version, key);

    internal static async Task<Answer> SendAsync(this Person person, HttpMethod method, string path, object? body = null, long? version = null, string? key = null)
    {
        using var request = new HttpRequestMessage(method, person.In(path));
        if (body is not null)
            request.Content = body as HttpContent ?? JsonContent.Create(body);
        if (version is not null)
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        if (key is not null)
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        using var answer = await person.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new((int)answer.StatusCode, text, answer.Headers.ETag?.Tag, answer.Headers.Location?.OriginalString);
    }
}

/// <summary>An answer, read to its end.</summary>
internal sealed record Answer(int Status, string Text, string? ETag, string? Location)
{
    internal JsonElement Json => JsonElement.Parse(Text);

    internal string Code => Json.GetProperty("code").GetString()!;

    internal string[] Pointers => [.. Json.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("pointer").GetString()!)];

    internal T Read<T>(int status)
    {
        Status.ShouldBe(status, Text);
        return JsonSerializer.Deserialize<T>(Text, ContractJson.Events)!;
    }

    internal T[] Items<T>()
    {
        Status.ShouldBe(200, Text);
        return Json.GetProperty("items").Deserialize<T[]>(ContractJson.Events)!;
    }

    internal Answer ShouldBeRefused(int status, string code, params string[] pointers)
    {
        Status.ShouldBe(status, Text);
        Code.ShouldBe(code);
        if (pointers.Length > 0)
            Pointers.ShouldBe(pointers);
        return this;
    }
}
