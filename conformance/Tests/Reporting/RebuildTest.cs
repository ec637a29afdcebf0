namespace Timetension.Conformance.Reporting;

/// <summary>What the tests of rebuilds do: the kit plays the changes feed of time-entries.</summary>
public abstract class RebuildTest : ReportingTest
{
    /// <summary>The feed of a person's workspace, which answers that person.</summary>
    private protected static ChangesStand.Feed FeedOf(Person person, params IReadOnlyList<CloudEvent> items)
    {
        Assert.SkipWhen(Options.Current.Attached is not null, "This implementation was not told that the kit plays time-entries.");
        var feed = Subject.World.TimeEntries[person.WorkspaceId];
        (feed.Token, feed.Items) = (person.Token, items);
        return feed;
    }

    private protected static async Task<HttpResponseMessage> StartAsync(Person person, string? key = null, string? body = null, Guid? workspace = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/reporting/rebuild")
        {
            Content = new StringContent(body ?? $$"""{"workspaceId":"{{workspace ?? person.WorkspaceId}}"}""", System.Text.Encoding.UTF8, "application/json"),
        };
        if (key is not null)
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return await person.Http.SendAsync(request);
    }

    /// <summary>The last rebuild, once it runs no more.</summary>
    private protected static Task<JsonElement> EndAsync(Person person) =>
        Eventually.SeesAsync(() => StateAsync(person), rebuild => rebuild.GetProperty("state").GetString() != "running", TimeSpan.FromSeconds(60));

    private protected static async Task<JsonElement> StateAsync(Person person) =>
        (await person.Http.GetFromJsonAsync<JsonElement>("/reporting/status")).GetProperty("rebuilds").EnumerateArray().Single(rebuild => rebuild.GetProperty("workspaceId").GetGuid() == person.WorkspaceId);
}
