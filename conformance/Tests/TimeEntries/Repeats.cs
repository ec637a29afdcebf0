namespace Timetension.Conformance.TimeEntries;

/// <summary>Requests with an <c>Idempotency-Key</c>.</summary>
public sealed class Repeats : ContractTest
{
    private static readonly object Interval = new { start = Things.Start, end = Things.End };

    [Fact, Requirement("TE-IDEM-001")]
    public async Task The_same_key_and_body_have_one_effect_one_event_and_the_same_answer()
    {
        var ada = Subject.SignIn();
        var key = Key();
        await using var events = await Subject.World.Broker.ListenAsync("timetension.time-entries.#");
        var first = await ada.PostAsync("entries", Interval, key: key);
        var entry = first.Read<Entry>(201);
        (await ada.PatchAsync($"entries/{entry.Id}", new { description = "later" }, 1)).Status.ShouldBe(200);

        (await ada.PostAsync("entries", Interval, key: key)).ShouldBeThatOf(first);

        (await ada.EntriesAsync()).ShouldHaveSingleItem().Description.ShouldBe("later");
        var last = await ada.TagAsync("last");
        var heard = await events.HearUntilAsync(ada.WorkspaceId, last.Id);
        heard.Count(message => message.RoutingKey == EventTypes.EntryRecorded).ShouldBe(1);
    }

    [Fact, Requirement("TE-IDEM-002")]
    public async Task Every_post_takes_a_key()
    {
        var ada = Subject.SignIn();
        var (entry, deleted, running, projectId) = (await ada.RecordAsync(), await ada.RecordAsync(), await ada.StartAsync(hoursAgo: 1), (await ada.ProjectAsync("b")).Id);
        var (old, into) = ((await ada.TagAsync("old")).Id, (await ada.TagAsync("new")).Id);
        (await ada.DeleteAsync($"entries/{deleted.Id}", 1)).Status.ShouldBe(204);
        var webhook = (await ada.PostAsync("webhooks", new { url = Workpieces.Nowhere, events = new[] { EventTypes.ImportCompleted } })).Json.GetProperty("id");
        var delivery = (await ada.PostAsync($"webhooks/{webhook}/ping")).Json.GetProperty("id");
        foreach (var send in new Func<string, Task<Answer>>[]
        {
            key => ada.PostAsync("entries", Interval, key: key), key => ada.PostAsync($"entries/{running.Id}/stop", new { }, 1, key),
            key => ada.PostAsync($"entries/{entry.Id}/continue", key: key), key => ada.PostAsync($"entries/{entry.Id}/duplicate", key: key),
            key => ada.PostAsync($"entries/{entry.Id}/split", new { at = "2026-03-27T09:00:00Z" }, 1, key), key => ada.PostAsync($"entries/{deleted.Id}/restore", null, 2, key),
            key => ada.PostAsync("clients", new { name = "a" }, key: key), key => ada.PostAsync("projects", new { name = "a" }, key: key), key => ada.PostAsync("tags", new { name = "a" }, key: key),
            key => ada.PostAsync("rates", new { amount = 1, currency = "EUR" }, key: key), key => ada.StepAsync("submit", ada, 0, "2026-03-16", key), key => ada.StepAsync("reject", ada, 1, "2026-03-16", key),
            key => ada.StepAsync("submit", ada, 2, "2026-03-16", key), key => ada.StepAsync("withdraw", ada, 3, "2026-03-16", key),
            key => ada.StepAsync("submit", ada, 4, "2026-03-16", key), key => ada.StepAsync("approve", ada, 5, "2026-03-16", key),
            key => ada.PostAsync("locks", new { through = "2001-12-31" }, key: key),
            key => ada.PostAsync("webhooks", new { url = Workpieces.Nowhere, events = new[] { EventTypes.ImportCompleted } }, key: key),
            key => ada.PostAsync($"webhooks/{webhook}/secret", null, 1, key), key => ada.PostAsync($"webhooks/{webhook}/ping", key: key),
            key => ada.PostAsync($"webhooks/{webhook}/deliveries/{delivery}/replay", key: key),
            key => ada.PostAsync($"tags/{old}/merge", new { into }, 1, key),
            key => ada.PostAsync("tasks", new { projectId, name = "a" }, key: key),
            key => ada.ImportAsync(Csv.Header + Csv.Row("09:00", "10:00"), key: key),
        })
        {
            var key = Key();
            var first = await send(key);
            first.Status.ShouldBeInRange(200, 202, first.Text);
            var before = await ada.EverythingAsync();
            (await send(key)).ShouldBeThatOf(first);
            (await ada.EverythingAsync()).ShouldBe(before);
        }
    }

    [Fact, Requirement("TE-IDEM-003")]
    public async Task A_key_with_another_body_or_query_is_refused()
    {
        var ada = Subject.SignIn();
        var (key, import) = (Key(), Key());
        (await ada.PostAsync("entries", Interval, key: key)).Status.ShouldBe(201);
        (await ada.PostAsync("entries", new { start = Things.Start, end = "2026-03-27T11:00:00Z" }, key: key)).ShouldBeRefused(422, "idempotency_key_reused");
        (await ada.ImportAsync(Csv.Header + Csv.Row("09:00", "10:00"), "format=toggl&dryRun=true", import)).Status.ShouldBe(200);
        (await ada.ImportAsync(Csv.Header + Csv.Row("09:00", "10:00"), "format=toggl&dryRun=false", import)).ShouldBeRefused(422, "idempotency_key_reused");
        (await ada.EntriesAsync()).Length.ShouldBe(1);
    }

    [Fact, Requirement("TE-IDEM-004")]
    public async Task A_key_is_of_one_user_and_one_path()
    {
        var ada = Subject.SignIn();
        var bob = Subject.SignIn(Role.Member, ada.WorkspaceId);
        var there = Subject.SignIn(userId: ada.UserId);
        var key = Key();
        var first = (await ada.PostAsync("tags", new { name = "a" }, key: key)).Read<Tag>(201);
        (await ada.PostAsync("projects", new { name = "a" }, key: key)).Read<Project>(201).Id.ShouldNotBe(first.Id);
        (await there.PostAsync("tags", new { name = "a" }, key: key)).Read<Tag>(201).WorkspaceId.ShouldBe(there.WorkspaceId);
        (await bob.PostAsync("tags", new { name = "b" }, key: key)).Read<Tag>(201).Name.ShouldBe("b");
        (await ada.GetAsync("tags")).Items<Tag>().Length.ShouldBe(2);
    }

    [Fact, Requirement("TE-IDEM-005")]
    public async Task Twenty_twins_at_once_have_one_effect_and_one_answer()
    {
        var ada = Subject.SignIn();
        var key = Key();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ada.PostAsync("entries", Interval, key: key)));

        answers[0].Status.ShouldBe(201, answers[0].Text);
        foreach (var answer in answers)
            answer.ShouldBeThatOf(answers[0]);
        (await ada.EntriesAsync()).Length.ShouldBe(1);
    }

    [Fact, Requirement("TE-IDEM-006")]
    public async Task A_refusal_keeps_nothing()
    {
        var ada = Subject.SignIn();
        var (key, projectId) = (Key(), Guid.CreateVersion7());
        var body = new { start = Things.Start, end = Things.End, projectId };
        (await ada.PostAsync("entries", body, key: key)).ShouldBeRefused(404, "not_found");
        (await ada.PostAsync("entries", new { start = Things.Start, end = Things.Start }, key: key)).ShouldBeRefused(422, "end_before_start");
        (await ada.PostAsync("projects", new { id = projectId, name = "now there" })).Status.ShouldBe(201);

        (await ada.PostAsync("entries", body, key: key)).Status.ShouldBe(201);
    }

    [Theory, Requirement("TE-IDEM-007")]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("0123456789abcdef", 16)]
    public async Task A_key_that_is_none_is_refused(string key, int times = 1)
    {
        var ada = Subject.SignIn();
        (await ada.PostAsync("entries", Interval, key: string.Concat(Enumerable.Repeat(key, times)))).ShouldBeRefused(422, "invalid_idempotency_key");
        (await ada.EntriesAsync()).ShouldBeEmpty();
        (await ada.PostAsync("entries", Interval, key: new string('~', 255))).Status.ShouldBe(201);
    }

    private static string Key() => Guid.NewGuid().ToString();
}

[Collection("outages")]
public sealed class RepeatsAfterACrash : ContractTest
{
    [Fact, Requirement("TE-IDEM-008")]
    public async Task Keys_outlive_the_process()
    {
        await using var own = await Subject.StartOwnAsync();
        var ada = own.SignIn();
        var body = new { start = Things.Start, end = Things.End };
        var first = await ada.PostAsync("entries", body, key: "over-a-crash");
        first.Status.ShouldBe(201, first.Text);

        await own.KillAsync();
        await own.StartAgainAsync();

        (await ada.PostAsync("entries", body, key: "over-a-crash")).ShouldBeThatOf(first);
        (await ada.EntriesAsync()).Length.ShouldBe(1);
    }
}
