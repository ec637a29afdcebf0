namespace Timetension.Conformance.TimeEntries;

/// <summary>What an hour is worth is nowhere in what a member is answered.</summary>
public sealed class HiddenRates : ContractTest
{
    private static readonly Rate Canary = new(987_654_321, "XTS");

    [Fact, Requirement("TE-AUTH-221")]
    public async Task No_operation_shows_a_member_a_rate()
    {
        var ada = Subject.SignIn();
        var bob = Subject.SignIn(Role.Member, ada.WorkspaceId);
        var project = await ada.ProjectAsync("Canary", rate: Canary);
        (await ada.PostAsync("rates", new { userId = bob.UserId, amount = Canary.Amount, currency = Canary.Currency })).Status.ShouldBe(201);
        var there = await Workpieces.PutAsync(ada);

        foreach (var operation in Matrix.Operations)
        {
            var (entry, running) = (await bob.RecordAsync(projectId: project.Id), await bob.StartAsync());
            var answer = await operation.SendAsync(bob.Http, bob.WorkspaceId, there with { Entry = entry.Id, Running = running.Id, Project = project.Id, User = bob.UserId });
            if (operation.IsSafe() && operation.Thing() is "entries" or "history" or "timer" or "projects" or "changes")
                answer.Status.ShouldBe(200, $"{operation}");
            ShouldHide(answer, $"{operation}");
        }
    }

    [Fact, Requirement("TE-AUTH-222")]
    public async Task No_way_to_write_an_entry_and_no_repeat_shows_one()
    {
        var ada = Subject.SignIn(Role.Manager);
        var bob = Subject.SignIn(Role.Member, ada.WorkspaceId, settings: new("Europe/Warsaw", 1, Rounding.None, OverlapPolicy.Warn, "EUR"));
        var project = await ada.ProjectAsync("Website", rate: Canary);
        var entry = await bob.RecordAsync(projectId: project.Id);
        var item = new { op = "create", entry = new { start = Things.Start, end = Things.End, projectId = project.Id } };
        Answer[] answers =
        [
            await bob.PostAsync("entries/batch", new { items = new object[] { item, new { op = "update", id = entry.Id, version = 1, entry = new { description = "x" } }, new { op = "delete", id = entry.Id, version = 1 } } }),
            await bob.GetAsync($"entries/{entry.Id}/history"),
            await bob.PostAsync($"entries/{entry.Id}/split", new { at = "2026-03-27T09:00:00Z" }, 2),
            await bob.PostAsync($"entries/{entry.Id}/duplicate"),
            await bob.PostAsync($"entries/{entry.Id}/continue"),
            await bob.DeleteAsync($"entries/{entry.Id}", 1),
            await bob.DeleteAsync($"entries/{entry.Id}", 3),
            await bob.GetAsync("entries?deleted=true"),
            await bob.PostAsync($"entries/{entry.Id}/restore", version: 4),
            await bob.GetAsync($"entries?projectId={project.Id}"),
            await bob.GetAsync("entries.csv"),
        ];
        answers.Select(answer => answer.Status).ShouldBe([200, 200, 201, 201, 201, 412, 204, 200, 200, 200, 200]);
        foreach (var answer in answers)
            ShouldHide(answer);
        (await ada.EntryAsync(entry.Id)).Rate.ShouldBe(Canary);

        var carol = Subject.SignIn(Role.Manager, ada.WorkspaceId);
        var body = new { start = Things.Start, end = Things.End, projectId = project.Id };
        var kept = await carol.PostAsync("entries", body, key: "kept");
        kept.Read<Entry>(201).Rate.ShouldBe(Canary);
        Subject.World.Users.Join(carol.Token, ada.WorkspaceId, Role.Member);
        await Eventually.SeesAsync(() => carol.GetAsync("rates"), seen => seen.Status == 403, ShutOut.Within);
        var repeated = await carol.PostAsync("entries", body, key: "kept");
        repeated.Read<Entry>(201).Id.ShouldBe(kept.Read<Entry>(201).Id);
        ShouldHide(repeated);
    }

    private static void ShouldHide(Answer answer, string? of = null) =>
        (answer.Text.Contains("987654321", StringComparison.Ordinal) || answer.Text.Contains("\"rate\":", StringComparison.Ordinal)).ShouldBeFalse($"{of}: {answer.Text}");
}
