using System.Text;
using Dapper;

namespace Timetension.TimeEntries.Tests;

/// <summary>Every POST of the service, sent again with its <c>Idempotency-Key</c>.</summary>
public sealed class RepeatedRequests(TimeEntriesService service)
{
    private static readonly object Hour = new { start = "2026-03-27T08:00:00Z", end = "2026-03-27T09:30:00Z" };

    public static TheoryData<string> Posts =>
    [
        "entries", "entries/batch", "entries/{id}/stop", "entries/{id}/continue", "entries/{id}/split", "entries/{id}/duplicate", "entries/{id}/restore",
        "clients", "projects", "tasks", "tags", "tags/{id}/merge", "rates", "locks",
        "timesheets/{user}/{week}/submit", "timesheets/{user}/{week}/withdraw", "timesheets/{user}/{week}/approve", "timesheets/{user}/{week}/reject",
        "webhooks", "webhooks/{id}/secret", "webhooks/{id}/ping", "webhooks/{id}/deliveries/{delivery}/replay", "imports?format=toggl", "imports?format=toggl&dryRun=true",
    ];

    [Fact]
    public void These_are_all_posts_that_there_are() =>
        PublicPosts.Mapped(service.Services, "time-entries").ShouldBe([.. Posts.Select(post => "/workspaces/{w}/" + post.Data.Split('?')[0]).Distinct()], ignoreOrder: true);

    [Fact]
    public void The_contract_says_so_of_each() =>
        PublicPosts.ThatTakeAKey("time-entries").ShouldBe(PublicPosts.Mapped(service.Services, "time-entries"), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Posts))]
    public async Task It_is_answered_alike_and_done_once(string post)
    {
        var ada = service.SignIn();
        var (path, body, version) = await PrepareAsync(ada, post);
        await using var events = await service.Broker.ListenAsync("timetension.time-entries.*.*.v1");
        var first = await ada.RepeatableAsync(path, body(), "key", version);
        var all = await ada.EverythingAsync();
        var second = await ada.RepeatableAsync(path, body(), "key", version);

        first.Status.ShouldBeInRange(200, 202, first.Text);
        second.ShouldBe(first);
        (await ada.EverythingAsync()).ShouldBe(all);
        (await HeardAsync(ada, events)).ShouldBeUnique();
    }

    [Theory]
    [MemberData(nameof(Posts))]
    public async Task Twenty_at_once_are_answered_alike_and_done_once(string post)
    {
        var ada = service.SignIn();
        var (path, body, version) = await PrepareAsync(ada, post);
        await using var events = await service.Broker.ListenAsync("timetension.time-entries.*.*.v1");
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ada.RepeatableAsync(path, body(), "key", version)));

        answers.Distinct().ShouldHaveSingleItem().Status.ShouldBeInRange(200, 202, answers[0].Text);
        (await HeardAsync(ada, events)).ShouldBeUnique();
    }

    [Theory]
    [MemberData(nameof(Posts))]
    public async Task With_another_body_it_is_refused(string post)
    {
        var ada = service.SignIn();
        var (path, body, version) = await PrepareAsync(ada, post);
        await ada.RepeatableAsync(path, body(), "key", version);
        var all = await ada.EverythingAsync();

        var type = post.StartsWith("imports", StringComparison.Ordinal) ? "text/csv" : "application/json";
        (await ada.RepeatableAsync(path, new StringContent("{ }", Encoding.UTF8, type), "key", version)).ShouldBeRefused(422, "idempotency_key_reused");
        (await ada.EverythingAsync()).ShouldBe(all);
    }

    [Theory]
    [MemberData(nameof(Posts))]
    public async Task A_key_that_is_none_is_refused(string post)
    {
        var ada = service.SignIn();
        var (path, body, version) = await PrepareAsync(ada, post);
        foreach (var key in (string[])["", new string('k', 256)])
            (await ada.RepeatableAsync(path, body(), key, version)).ShouldBeRefused(422, "invalid_idempotency_key");
    }

    [Fact]
    public async Task A_key_is_one_user_s_alone()
    {
        var ada = service.SignIn();
        var bob = service.SignIn(Role.Member, inWorkspace: ada.WorkspaceId);
        var first = (await ada.RepeatableAsync("entries", Hour, "key")).Read<Entry>(201);
        var second = (await bob.RepeatableAsync("entries", Hour, "key")).Read<Entry>(201);

        second.Id.ShouldNotBe(first.Id);
        second.UserId.ShouldBe(bob.UserId);
    }

    [Fact]
    public async Task Who_is_no_member_any_more_is_not_answered_from_before()
    {
        var ada = service.SignIn();
        await ada.RepeatableAsync("entries", Hour, "key");
        var elsewhere = service.SignIn(userId: ada.UserId);

        (await (elsewhere with { WorkspaceId = ada.WorkspaceId }).RepeatableAsync("entries", Hour, "key")).ShouldBeRefused(404, "not_found");
    }

    [Fact]
    public async Task What_is_refused_keeps_nothing()
    {
        var ada = service.SignIn();
        (await ada.RepeatableAsync("tags", new { name = "" }, "key")).Status.ShouldBe(422);
        (await ada.RepeatableAsync("tags", new { name = "meeting" }, "key")).Read<Tag>(201).Name.ShouldBe("meeting");

        await using var connection = await service.ConnectAsync();
        (await connection.QuerySingleAsync<int>("select count(*) from idempotency_keys where scope = @User", new { User = $"{ada.UserId}" })).ShouldBe(1);
    }

    [Fact]
    public async Task The_query_belongs_to_the_request()
    {
        var ada = service.SignIn();
        var file = Csv.Header + Csv.Row("09:00:00", "10:30:00");
        (await ada.RepeatableAsync("imports?format=toggl&dryRun=true", Csv.Content(Encoding.UTF8.GetBytes(file)), "key")).Status.ShouldBe(200);

        (await ada.RepeatableAsync("imports?format=toggl&dryRun=false", Csv.Content(Encoding.UTF8.GetBytes(file)), "key")).ShouldBeRefused(422, "idempotency_key_reused");
        (await ada.EntriesAsync()).ShouldBeEmpty();
    }

    // A dry run has no event of its own: the tag is the last one in any case.
    private static async Task<List<(string Type, string Subject)>> HeardAsync(Person ada, EventListener events)
    {
        var last = await ada.TagAsync("last");
        var heard = new List<(string Type, string Subject)>();
        do
        {
            var message = await events.NextAsync(message => message.Event.WorkspaceId == ada.WorkspaceId);
            heard.Add((message.RoutingKey, message.Event.Subject));
        }
        while (heard[^1].Subject != $"{last.Id}");
        return heard;
    }

    private static async Task<Func<object>> IntoAsync(Person ada)
    {
        var into = (await ada.TagAsync("new")).Id;
        return () => new { into };
    }

    private static async Task<Func<object>> OfAProjectAsync(Person ada)
    {
        var projectId = (await ada.ProjectAsync("Website")).Id;
        return () => new { projectId, name = "Layout" };
    }

    private static async Task<Entry> DeletedAsync(Person ada)
    {
        var entry = await ada.RecordAsync();
        (await ada.DeleteAsync($"entries/{entry.Id}", 1)).Status.ShouldBe(204);
        return entry;
    }

    private static string Of(Person ada, string post) =>
        post.Replace("{user}", $"{ada.UserId}", StringComparison.Ordinal).Replace("{week}", "2026-03-23", StringComparison.Ordinal);

    private static async Task<string> SubmittedAsync(Person ada, string post)
    {
        (await ada.PostAsync($"timesheets/{ada.UserId}/2026-03-23/submit", version: 0)).Status.ShouldBe(200);
        return Of(ada, post);
    }

    private static async Task<string> OfAWebhookAsync(Person ada, string post)
    {
        var hook = await ada.HookAsync("http://127.0.0.1:9/", EventTypes.ImportCompleted);
        var delivery = (await ada.PostAsync($"webhooks/{hook.Id}/ping")).Read<Hooks.Sent>(202);
        return post.Replace("{id}", $"{hook.Id}", StringComparison.Ordinal).Replace("{delivery}", $"{delivery.Id}", StringComparison.Ordinal);
    }

    private static string Of(Entry entry, string post) => post.Replace("{id}", $"{entry.Id}", StringComparison.Ordinal);

    private static async Task<(string Path, Func<object> Body, long? Version)> PrepareAsync(Person ada, string post) => post.Split('?')[0] switch
    {
        "entries" => (post, () => Hour, null),
        "clients" => (post, () => new { name = "Engines" }, null),
        "projects" => (post, () => new { name = "Website" }, null),
        "tasks" => (post, await OfAProjectAsync(ada), null),
        "tags" => (post, () => new { name = "meeting" }, null),
        "rates" => (post, () => new { amount = 1, currency = "EUR" }, null),
        "locks" => (post, () => new { through = "2001-12-31" }, null),
        "timesheets/{user}/{week}/submit" => (Of(ada, post), () => new StringContent(""), 0),
        "timesheets/{user}/{week}/reject" => (await SubmittedAsync(ada, post), () => new { reason = "Too long" }, 1),
        "timesheets/{user}/{week}/withdraw" or "timesheets/{user}/{week}/approve" => (await SubmittedAsync(ada, post), () => new StringContent(""), 1),
        "webhooks" => (post, () => new { url = "http://127.0.0.1:9/", events = new[] { Hooks.TagCreated } }, null),
        _ when post.StartsWith("webhooks", StringComparison.Ordinal) => (await OfAWebhookAsync(ada, post), () => new { }, 1),
        "tags/{id}/merge" => (post.Replace("{id}", $"{(await ada.TagAsync("old")).Id}", StringComparison.Ordinal), await IntoAsync(ada), 1),
        "imports" => (post, () => Csv.Content(Encoding.UTF8.GetBytes(Csv.Header + Csv.Row("09:00:00", "10:30:00", "Shop", "Draft", "planning"))), null),
        "entries/batch" => (post, () => new { items = new[] { new { op = "create", entry = Hour } } }, null),
        "entries/{id}/stop" => (Of((await ada.PutAsync("timer")).Read<Entry>(201), post), () => new { }, 1),
        "entries/{id}/restore" => (Of(await DeletedAsync(ada), post), () => new StringContent(""), 2),
        "entries/{id}/split" => (Of(await ada.RecordAsync(), post), () => new { at = "2026-03-27T09:00:00Z" }, 1),
        _ => (Of(await ada.RecordAsync(), post), () => new { }, null),
    };
}
