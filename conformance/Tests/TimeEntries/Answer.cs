using System.Net.Http.Headers;

namespace Timetension.Conformance.TimeEntries;

/// <summary>An answer, read to its end.</summary>
internal sealed record Answer(int Status, string Text, string? ETag, string? Location, HttpResponseHeaders Headers)
{
    internal JsonElement Json => JsonElement.Parse(Text);

    internal string? NextCursor => Json.TryGetProperty("nextCursor", out var next) ? next.GetString() : null;

    private IEnumerable<string?> Pointers => Json.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("pointer").GetString());

    internal static async Task<Answer> ReadAsync(HttpResponseMessage answer) =>
        new((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType == "text/event-stream" ? "" : await answer.Content.ReadAsStringAsync(), answer.Headers.ETag?.Tag, answer.Headers.Location?.OriginalString, answer.Headers);

    internal T Read<T>(int status)
    {
        Status.ShouldBe(status, Text);
        return Json.Deserialize<T>(ContractJson.Events)!;
    }

    internal T[] Items<T>()
    {
        Status.ShouldBe(200, Text);
        return Json.GetProperty("items").Deserialize<T[]>(ContractJson.Events)!;
    }

    /// <summary>It is refused with this status and, where they are given, this code and pointers to what is wrong.</summary>
    internal Answer ShouldBeRefused(int status, string? code = null, params string[] pointers)
    {
        Status.ShouldBe(status, Text);
        if (code is not null)
            Json.GetProperty("code").GetString().ShouldBe(code, Text);
        if (pointers.Length > 0)
            Pointers.ShouldBe(pointers, ignoreOrder: true, Text);
        return this;
    }

    /// <summary>It is the same answer as another one.</summary>
    internal void ShouldBeThatOf(Answer other) => (Status, Text, ETag, Location).ShouldBe((other.Status, other.Text, other.ETag, other.Location));
}
