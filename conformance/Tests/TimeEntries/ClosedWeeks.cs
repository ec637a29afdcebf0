namespace Timetension.Conformance.TimeEntries;

/// <summary>What a timesheet closes, and who may hand it in and decide on it.</summary>
public sealed class ClosedWeeks : ContractTest
{
    private static readonly string[] Life = ["submit", "withdraw", "submit", "reject", "submit", "approve", "reject"];

    [Fact, Requirement("TE-HTTP-430")]
    public async Task A_submitted_or_approved_week_is_closed_to_its_user_until_it_is_withdrawn_or_rejected()
    {
        var ada = Subject.SignIn();
        var bob = Subject.SignIn(Role.Member, ada.WorkspaceId);
        await bob.RecordAsync();
        foreach (var (number, step) in Life.Index())
        {
            (await (step is "submit" or "withdraw" ? bob : ada).StepAsync(step, bob, number)).Status.ShouldBe(200);
            var entry = (await bob.EntriesAsync())[0];
            var isClosed = step is "submit" or "approve";
            foreach (var person in new[] { ada, bob })
                (await person.PatchAsync($"entries/{entry.Id}", new { description = $"{number} {person.Role}" }, person == ada ? entry.Version : entry.Version + (isClosed ? 0 : 1)))
                    .Status.ShouldBe(isClosed ? 409 : 200, step);
            (await bob.RecordingAsync("2026-03-29T21:00:00Z", "2026-03-29T22:00:00Z")).Status.ShouldBe(isClosed ? 409 : 201, step);
        }
    }

    [Fact, Requirement("TE-HTTP-431")]
    public async Task A_closed_week_closes_no_other_and_nobody_else_s()
    {
        var ada = Subject.SignIn();
        var (bob, elsewhere) = (Subject.SignIn(Role.Member, ada.WorkspaceId), Subject.SignIn(userId: ada.UserId));
        await ada.SubmitAsync();

        (await ada.RecordingAsync("2026-03-22T22:00:00Z", "2026-03-22T23:00:01Z")).ShouldBeRefused(409, "period_locked");
        (await ada.RecordingAsync("2026-03-22T22:00:00Z", "2026-03-30T23:00:00Z")).ShouldBeRefused(409, "period_locked");
        (await ada.RecordingAsync("2026-03-22T22:00:00Z", "2026-03-22T23:00:00Z")).Status.ShouldBe(201);
        (await ada.RecordingAsync("2026-03-29T22:00:00Z", "2026-03-29T23:00:00Z")).Status.ShouldBe(201);
        (await bob.RecordingAsync()).Status.ShouldBe(201);
        (await elsewhere.RecordingAsync()).Status.ShouldBe(201);
        var around = await ada.ImportAsync(Csv.Header + Csv.Row("09:00", "10:00", date: "2026-03-20") + Csv.Row("09:00", "10:00") + Csv.Row("09:00", "10:00", date: "2026-04-01"));
        around.Counts().ShouldBe((2, 0, 1), around.Text);
        around.Errors().ShouldBe(["3 period_locked"]);
    }

    [Fact, Requirement("TE-AUTH-402")]
    public async Task Everyone_submits_and_withdraws_their_own_weeks_alone()
    {
        var ada = Subject.SignIn();
        var (bob, eve) = (Subject.SignIn(Role.Member, ada.WorkspaceId), Subject.SignIn(Role.Member, ada.WorkspaceId));
        await bob.RecordAsync();
        (await ada.StepAsync("submit", bob, 0)).ShouldBeRefused(403, "forbidden");
        (await eve.StepAsync("submit", bob, 0)).ShouldBeRefused(404, "not_found");
        await bob.SubmitAsync();
        (await ada.StepAsync("withdraw", bob, 1)).ShouldBeRefused(403, "forbidden");
        (await eve.StepAsync("withdraw", bob, 1)).ShouldBeRefused(404, "not_found");
        (await ada.SheetAsync(bob)).Version.ShouldBe(1);
    }

    [Fact, Requirement("TE-AUTH-403")]
    public async Task Managers_decide_on_nobody_above_them_and_only_owners_on_their_own()
    {
        var owner = Subject.SignIn();
        var (member, manager, admin) = (Subject.SignIn(Role.Member, owner.WorkspaceId), Subject.SignIn(Role.Manager, owner.WorkspaceId), Subject.SignIn(Role.Admin, owner.WorkspaceId));
        foreach (var person in new[] { owner, member, manager, admin })
            await person.SubmitAsync();
        foreach (var step in new[] { "approve", "reject" })
            foreach (var (by, of) in new[] { (member, member), (manager, manager), (admin, admin), (member, manager), (manager, admin), (manager, owner), (admin, owner) })
                (await by.StepAsync(step, of, 1)).ShouldBeRefused(403, "forbidden");

        foreach (var (by, of) in new[] { (manager, member), (admin, manager), (owner, admin), (owner, owner) })
            (await by.StepAsync("approve", of, 1)).Read<Timesheet>(200).Status.ShouldBe(TimesheetStatus.Approved);
    }

    [Fact, Requirement("TE-AUTH-404")]
    public async Task What_was_approved_is_sent_back_by_admins_alone()
    {
        var admin = Subject.SignIn(Role.Admin);
        var (member, manager) = (Subject.SignIn(Role.Member, admin.WorkspaceId), Subject.SignIn(Role.Manager, admin.WorkspaceId));
        await member.SubmitAsync();
        (await manager.StepAsync("approve", member, 1)).Status.ShouldBe(200);
        (await manager.StepAsync("reject", member, 2)).ShouldBeRefused(403, "forbidden");
        (await admin.StepAsync("reject", member, 2)).Read<Timesheet>(200).History.Select(step => step.By).ShouldBe([member.UserId, manager.UserId, admin.UserId]);
        await member.SubmitAsync();
        (await manager.StepAsync("reject", member, 4)).Status.ShouldBe(200);
    }

    [Fact, Requirement("TE-AUTH-405")]
    public async Task A_member_sees_their_own_timesheets_and_managers_those_of_all_who_have_something_here()
    {
        var ada = Subject.SignIn(Role.Manager);
        var (bob, eve, stranger) = (Subject.SignIn(Role.Member, ada.WorkspaceId), Subject.SignIn(Role.Member, ada.WorkspaceId), Subject.SignIn());
        await bob.RecordAsync();
        await stranger.SubmitAsync();
        (await ada.SheetAsync(bob)).Seconds.ShouldBe(5400);
        await eve.SubmitAsync();
        (await ada.SheetAsync(eve)).Status.ShouldBe(TimesheetStatus.Submitted);
        (await bob.GetAsync(eve.Sheet())).ShouldBeRefused(404, "not_found");
        (await bob.GetAsync($"timesheets?userId={eve.UserId}")).Items<Timesheet>().ShouldBeEmpty();
        (await ada.GetAsync(stranger.Sheet())).ShouldBeRefused(404, "not_found");
        (await ada.StepAsync("approve", stranger, 1)).ShouldBeRefused(404, "not_found");
        (await stranger.GetAsync(stranger.Sheet())).Read<Timesheet>(200).Version.ShouldBe(1);
    }

    [Fact, Requirement("TE-CONC-402")]
    public async Task Nothing_gets_into_a_week_once_it_is_submitted()
    {
        var ada = Subject.SignIn();
        var items = Enumerable.Range(0, 60).Select(_ => new { op = "create", entry = new { start = Things.Start, end = Things.End } }).ToArray();
        List<Task<Answer>> writes =
            [ada.PostAsync("entries/batch", new { items }), ada.PostAsync("entries/batch", new { items }), .. Enumerable.Range(0, 16).Select(_ => ada.RecordingAsync())];
        await Task.WhenAny(writes);
        // Who has waited for writers for too long is told to try again.
        var submitted = (await Eventually.SeesAsync(() => ada.StepAsync("submit", ada, 0), answer => answer.Status != 503)).Read<Timesheet>(200);

        var answers = await Task.WhenAll(writes);

        var sheet = await ada.SheetAsync();
        (sheet.Seconds, sheet.Entries).ShouldBe((submitted.Seconds, submitted.Entries));
        sheet.Entries.ShouldBe((await ada.EntriesAsync()).Length);
        answers.ShouldAllBe(answer => answer.Status == 200 || answer.Status == 201 || answer.Status == 409 || answer.Status == 503);
    }

    [Fact, Requirement("TE-CONC-403")]
    public async Task Of_parallel_steps_of_one_version_one_wins()
    {
        var ada = Subject.SignIn();
        var first = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => ada.StepAsync("submit", ada, 0)));
        first.Count(answer => answer.Status == 200).ShouldBe(1);
        var second = await Task.WhenAll(Enumerable.Range(0, 12).Select(n => ada.StepAsync((n % 3) switch { 0 => "withdraw", 1 => "approve", _ => "reject" }, ada, 1)));

        second.Count(answer => answer.Status == 200).ShouldBe(1);
        first.Concat(second).ShouldAllBe(answer => answer.Status == 200 || answer.Status == 412);
        (await ada.SheetAsync()).History.Length.ShouldBe(2);
    }
}
