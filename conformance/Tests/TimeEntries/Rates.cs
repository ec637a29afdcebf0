namespace Timetension.Conformance.TimeEntries;

public sealed class Rates : ContractTest
{
    private static readonly Rate Canary = new(987_654_321, "XTS");

    internal sealed record Kept(Guid Id, Guid WorkspaceId, Guid? ProjectId, Guid? UserId, long Amount, string Currency, long Version);

    [Fact, Requirement("TE-HTTP-220")]
    public async Task A_rate_is_of_a_member_on_a_project_of_a_member_or_of_the_workspace()
    {
        var ada = Subject.SignIn(Role.Manager);
        var project = await ada.ProjectAsync("Website");
        var (userId, projectId) = (ada.UserId, project.Id);
        var answer = await ada.PostAsync("rates", new { projectId, userId, amount = 9000, currency = "EUR" });
        var rate = answer.Read<Kept>(201);

        (rate.ProjectId, rate.UserId, rate.Amount, rate.Currency, rate.Version).ShouldBe((projectId, userId, 9000, "EUR", 1));
        (await ada.GetAsync(answer.Location!)).Text.ShouldBe(answer.Text);
        (await ada.PostAsync("rates", new { projectId, userId, amount = 1, currency = "EUR" })).ShouldBeRefused(409, "already_exists");
        (await ada.PostAsync("rates", new { userId, amount = 8000, currency = "EUR" })).Status.ShouldBe(201);
        (await ada.PostAsync("rates", new { amount = 7000, currency = "EUR" })).Status.ShouldBe(201);
        (await ada.PostAsync("rates", new { amount = 7001, currency = "EUR" })).ShouldBeRefused(409, "already_exists");
        (await ada.PostAsync("rates", new { projectId, amount = 1, currency = "EUR" })).ShouldBeRefused(422, "required", "/userId");
        (await ada.PostAsync("rates", new { projectId = Guid.CreateVersion7(), userId, amount = 1, currency = "EUR" })).ShouldBeRefused(404, "not_found", "/projectId");
        (await ada.PostAsync("rates", new { userId = project.Id, amount = -1, currency = "euro" })).ShouldBeRefused(422, "out_of_range", "/amount", "/currency");
        (await ada.PagesAsync<Kept>("rates", limit: 2)).Select(one => one.Amount).ShouldBe([9000, 8000, 7000], ignoreOrder: true);
        (await ada.GetAsync($"rates?projectId={projectId}")).Items<Kept>().ShouldHaveSingleItem().Id.ShouldBe(rate.Id);

        (await ada.PatchAsync($"rates/{rate.Id}", new { amount = 9500 }, 1)).Read<Kept>(200).ShouldBe(rate with { Amount = 9500, Version = 2 });
        (await ada.DeleteAsync($"rates/{rate.Id}", 2)).Status.ShouldBe(204);
        (await ada.GetAsync($"rates/{rate.Id}")).ShouldBeRefused(404, "not_found");
        (await ada.PostAsync("rates", new { projectId, userId, amount = 9000, currency = "EUR" })).Status.ShouldBe(201);
    }

    [Fact, Requirement("TE-HTTP-221")]
    public async Task A_new_entry_has_its_own_rate_or_that_of_project_member_project_member_or_workspace()
    {
        var ada = Subject.SignIn();
        var (plain, priced) = (await ada.ProjectAsync("Plain"), await ada.ProjectAsync("Priced", rate: new Rate(3, "EUR")));
        (await ada.RecordAsync()).Rate.ShouldBeNull();
        await SetAsync(ada, 1);
        (await ada.RecordAsync()).Rate.ShouldBe(new Rate(1, "EUR"));
        await SetAsync(ada, 2, userId: ada.UserId);
        (await ada.RecordAsync(projectId: plain.Id)).Rate.ShouldBe(new Rate(2, "EUR"));
        (await ada.RecordAsync(projectId: priced.Id)).Rate.ShouldBe(new Rate(3, "EUR"));
        await SetAsync(ada, 4, ada.UserId, priced.Id);
        await SetAsync(ada, 5, Guid.CreateVersion7(), priced.Id);
        (await ada.RecordAsync(projectId: priced.Id)).Rate.ShouldBe(new Rate(4, "EUR"));
        (await ada.PutAsync("timer", new { projectId = priced.Id })).Read<Entry>(201).Rate.ShouldBe(new Rate(4, "EUR"));
        (await ada.PutAsync("timer")).Read<Entry>(200).Rate.ShouldBe(new Rate(2, "EUR"));
        (await ada.PostAsync("entries", new { start = Things.Start, end = Things.End, projectId = priced.Id, rate = new Rate(6, "PLN") })).Read<Entry>(201).Rate.ShouldBe(new Rate(6, "PLN"));
        (await ada.PostAsync("entries", new { start = Things.Start, end = Things.End, rate = new Rate(-1, "PLN") })).ShouldBeRefused(422, "out_of_range", "/rate/amount");

        await ada.ImportAsync(Csv.Header + Csv.Row("01:00", "02:00", "Priced", "imported") + Csv.Row("02:00", "03:00", "Plain", "imported") + Csv.Row("03:00", "04:00", "", "imported"));
        (await ada.EntriesAsync()).Where(entry => entry.Source == "import").OrderBy(entry => entry.Start).Select(entry => entry.Rate?.Amount).ShouldBe([4, 2, 2]);
    }

    [Fact, Requirement("TE-HTTP-222")]
    public async Task A_recorded_rate_stays_until_the_entry_moves_or_asks_anew()
    {
        var ada = Subject.SignIn();
        var (one, other) = (await ada.ProjectAsync("One", rate: new Rate(1, "EUR")), await ada.ProjectAsync("Other", rate: new Rate(2, "EUR")));
        var entry = await ada.RecordAsync(projectId: one.Id);
        (await ada.PatchAsync($"projects/{one.Id}", new { rate = new Rate(10, "EUR") }, 1)).Status.ShouldBe(200);
        await SetAsync(ada, 20, ada.UserId, one.Id);

        (await ada.PatchAsync($"entries/{entry.Id}", new { description = "x" }, 1)).Read<Entry>(200).Rate.ShouldBe(new Rate(1, "EUR"));
        (await ada.PatchAsync($"entries/{entry.Id}", new { projectId = other.Id }, 2)).Read<Entry>(200).Rate.ShouldBe(new Rate(2, "EUR"));
        (await ada.PatchAsync($"entries/{entry.Id}", new { rate = new Rate(7, "EUR") }, 3)).Read<Entry>(200).Rate.ShouldBe(new Rate(7, "EUR"));
        (await ada.PatchAsync($"entries/{entry.Id}", new { description = "y" }, 4)).Read<Entry>(200).Rate.ShouldBe(new Rate(7, "EUR"));
        (await ada.PatchAsync($"entries/{entry.Id}", """{"rate":null}""", 5)).Read<Entry>(200).Rate.ShouldBe(new Rate(2, "EUR"));
        (await ada.PatchAsync($"entries/{entry.Id}", new { projectId = one.Id }, 6)).Read<Entry>(200).Rate.ShouldBe(new Rate(20, "EUR"));
        (await ada.PatchAsync($"entries/{entry.Id}", """{"projectId":null}""", 7)).Read<Entry>(200).Rate.ShouldBeNull();
    }

    [Fact, Requirement("TE-AUTH-220")]
    public async Task What_an_hour_is_worth_is_hidden_from_members_and_not_for_them_to_say()
    {
        var ada = Subject.SignIn(Role.Manager);
        var bob = Subject.SignIn(Role.Member, ada.WorkspaceId);
        await using var events = await Subject.World.Broker.ListenAsync("timetension.time-entries.#");
        var project = await ada.ProjectAsync("Website", rate: Canary);
        var body = new { start = Things.Start, end = Things.End, projectId = project.Id };
        var recorded = await bob.PostAsync("entries", body, key: "a");
        var entry = recorded.Read<Entry>(201);
        var running = await bob.PutAsync("timer", new { projectId = project.Id });
        Answer[] answers =
        [
            recorded, running, await bob.PostAsync("entries", body, key: "a"), await bob.GetAsync("entries"), await bob.GetAsync($"entries/{entry.Id}"),
            await bob.GetAsync("timer"), await bob.GetAsync("projects"), await bob.GetAsync($"projects/{project.Id}"),
            await bob.PatchAsync($"entries/{entry.Id}", new { description = "x" }, 7), await bob.PatchAsync($"entries/{entry.Id}", new { description = "x" }, 1),
            await bob.PostAsync($"entries/{running.Read<Entry>(201).Id}/stop", version: 1),
            await Eventually.SeesAsync(() => bob.GetAsync("changes"), feed => feed.Json.GetProperty("items").GetArrayLength() == 3),
        ];

        foreach (var answer in answers)
            (answer.Text.Contains("987654321", StringComparison.Ordinal) || answer.Text.Contains("\"rate\"", StringComparison.Ordinal)).ShouldBeFalse(answer.Text);
        (await ada.EntryAsync(entry.Id)).Rate.ShouldBe(Canary);
        (await ada.ReadAsync(states => states.Count == 3)).Values.ShouldAllBe(state => state.Data.GetRawText().Contains("987654321"));
        (await events.HearUntilAsync(ada.WorkspaceId, entry.Id)).Last().Event.DataAs<Entry>().Rate.ShouldBe(Canary);

        var given = new Rate(1, "EUR");
        (await bob.PostAsync("entries", new { start = Things.Start, end = Things.End, rate = given })).ShouldBeRefused(403, "forbidden");
        (await bob.PutAsync("timer", new { rate = given })).ShouldBeRefused(403, "forbidden");
        (await bob.PatchAsync($"entries/{entry.Id}", new { rate = given }, 2)).ShouldBeRefused(403, "forbidden");
        (await bob.PatchAsync($"entries/{entry.Id}", """{"rate":null}""", 2)).ShouldBeRefused(403, "forbidden");
        (await bob.GetAsync("rates")).ShouldBeRefused(403, "forbidden");
        (await bob.PostAsync("rates", new { amount = 1, currency = "EUR" })).ShouldBeRefused(403, "forbidden");
    }

    private static async Task SetAsync(Person person, long amount, Guid? userId = null, Guid? projectId = null) =>
        (await person.PostAsync("rates", new { userId, projectId, amount, currency = "EUR" })).Status.ShouldBe(201);
}
