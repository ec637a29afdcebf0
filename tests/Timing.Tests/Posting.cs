using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Timetension.Timing.Tests;

/// <summary>The requests of these tests.</summary>
internal static class Posting
{
    public static Task<HttpResponseMessage> PostAsync(this HttpClient client, string? json, string? forwardedFor = null, string type = "application/json")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/")
        {
            Content = json is null ? null : new StringContent(json, Encoding.UTF8, type),
        };
        if (forwardedFor is not null)
            request.Headers.Add("X-Forwarded-For", forwardedFor);
        return client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static async Task<JsonElement> TellAsync(this HttpClient client, DateTimeOffset? now = null, string? forwardedFor = null)
    {
        var answer = await client.PostAsync(now is { } time ? $$"""{"now":"{{Contracts.InstantConverter.Format(time)}}"}""" : null, forwardedFor);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }

    public static double Average(this JsonElement answer) => answer.GetProperty("average_difference").GetDouble();

    public static double Difference(this JsonElement answer) => answer.GetProperty("difference").GetProperty("result").GetDouble();
}
