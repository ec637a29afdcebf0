using System.Globalization;

namespace Timetension.Conformance.TimeEntries;

/// <summary>Weeks, as they are handed in and decided on.</summary>
public sealed class Timesheets : ContractTest
{
    [Theory, Requirement("TE-HTTP-420")]
    [InlineData("Europe/Warsaw", 1, "2026-03-23", "2026-03-22T23:00:00.000Z", "2026-03-29T22:00:00.000Z")]
    [InlineData("Europe/Warsaw", 1, "2026-10-19", "2026-10-18T22:00:00.000Z", "2026-10-25T23:00:00.000Z")]
    [InlineData("America/Sao_Paulo", 7, "2018-11-04", "2018-11-04T03:00:00.000Z", "2018-11-11T02:00:00.000Z")]
    [InlineData("Asia/Kathmandu", 6, "2026-01-03", "2026-01-02T18:15:00.000Z", "2026-01-09T18:15:00.000Z")]
    public async Task A_week_that_nobody_submitted_is_open_between_midnights_of_the_workspace_s_zone(string zone, int weekStart, string week, string from, string to)
    {
        var ada = Subject.SignIn(timeZone: "Asia/Tokyo", settings: new(zone, weekStart, Rounding.None, OverlapPolicy.Allow, "EUR"));
        var answer = await ada.GetAsync(ada.Sheet(week));
        var sheet = answer.Read<Timesheet>(200);

        (sheet.Id, sheet.WorkspaceId, sheet.UserId, sheet.TimeZone, sheet.Status, sheet.Version).ShouldBe((null, ada.WorkspaceId, ada.UserId, zone, TimesheetStatus.Open, 0));
        (answer.Json.GetProperty("week").GetString(), answer.Json.GetProperty("from").GetString(), answer.Json.GetProperty("to").GetString(), answer.ETag)
            .ShouldBe((week, from, to, "\"0\""));
        var other = DateOnly.Parse(week, CultureInfo.InvariantCulture).AddDays(1);
        (await ada.GetAsync(ada.Sheet($"{other:yyyy-MM-dd}"))).ShouldBeRefused(422, "not_week_start");
        foreach (var no in new[] { "2026-02-30", "1899-12-25", "2200-01-06", "week", "20260323", Guid.CreateVersion7().ToString() })
            (await ada.GetAsync(ada.Sheet(no))).ShouldBeRefused(404, "not_found");
    }

    [Fact, Requirement("TE-HTTP-421")]
    public async Task What_was_worked_counts_with_what_of_it_is_in_the_week()
    {
        var (ada, before) = (Subject.SignIn(), "2026-03-22T22:30:00Z");
        (await ada.SheetAsync()).Entries.ShouldBe(0);
        await ada.RecordAsync();
        await ada.RecordAsync(before, "2026-03-22T23:30:00Z");
        await ada.RecordAsync("2026-03-29T21:59:30Z", "2026-03-30T06:00:00Z");
        await ada.RecordAsync("2026-03-22T22:00:00Z", "2026-03-22T23:00:00Z");
        await ada.RecordAsync("2026-03-29T22:00:00Z", "2026-03-29T23:00:00Z");
        var deleted = await ada.RecordAsync();
        (await ada.DeleteAsync($"entries/{deleted.Id}", 1)).Status.ShouldBe(204);
        await Subject.SignIn(Role.Member, ada.WorkspaceId).RecordAsync();
        await Subject.SignIn(userId: ada.UserId).RecordAsync();

        var sheet = await ada.SheetAsync();
        (sheet.Seconds, sheet.Entries).ShouldBe((5400 + 1800 + 30, 3));
        var submitted = await ada.SubmitAsync();
        (submitted.Seconds, submitted.Entries).ShouldBe((sheet.Seconds, 3));
    }

    [Fact, Requirement("TE-HTTP-422")]
    public async Task A_week_is_submitted_withdrawn_approved_and_rejected_and_tells_by_whom()
    {
        var ada = Subject.SignIn();
        var bob = Subject.SignIn(Role.Member, ada.WorkspaceId);
        var steps = new (Person By, string Step, TimesheetStatus Status)[]
        {
            (bob, "submit", TimesheetStatus.Submitted), (bob, "withdraw", TimesheetStatus.Open), (bob, "submit", TimesheetStatus.Submitted),
            (ada, "reject", TimesheetStatus.Rejected), (bob, "submit", TimesheetStatus.Submitted), (ada, "approve", TimesheetStatus.Approved),
            (ada, "reject", TimesheetStatus.Rejected), (bob, "submit", TimesheetStatus.Submitted),
        };
        Timesheet? sheet = null;
        foreach (var (number, (by, step, status)) in steps.Index())
        {
            var answer = await by.StepAsync(step, bob, number);
            sheet = answer.Read<Timesheet>(200);
            (sheet.Status, sheet.Version, answer.ETag, sheet.Id is null).ShouldBe((status, number + 1, $"\"{number + 1}\"", false));
            (await bob.GetAsync(bob.Sheet())).Text.ShouldBe(answer.Text);
        }

        sheet!.History.Select(step => (step.Action, step.By, step.Reason)).ShouldBe(
        [
            (TimesheetAction.Submitted, bob.UserId, null), (TimesheetAction.Withdrawn, bob.UserId, null), (TimesheetAction.Submitted, bob.UserId, null),
            (TimesheetAction.Rejected, ada.UserId, "Too long"), (TimesheetAction.Submitted, bob.UserId, null), (TimesheetAction.Approved, ada.UserId, null),
            (TimesheetAction.Rejected, ada.UserId, "Too long"), (TimesheetAction.Submitted, bob.UserId, null),
        ]);
        sheet.History[^1].At.ShouldBe(sheet.UpdatedAt!.Value);
        sheet.History.Select(step => step.At).ShouldBeInOrder();
    }

    [Fact, Requirement("TE-HTTP-423")]
    public async Task What_does_not_follow_on_its_status_is_refused_and_changes_nothing()
    {
        var ada = Subject.SignIn();
        var bob = Subject.SignIn(Role.Member, ada.WorkspaceId);
        await bob.RecordAsync();
        foreach (var (version, step, refused) in new (int, string?, string[])[]
        {
            (0, null, ["withdraw", "approve", "reject"]), (1, "submit", ["submit"]), (2, "approve", ["submit", "withdraw", "approve"]), (3, "reject", ["withdraw", "approve", "reject"]),
        })
        {
            if (step is not null)
                (await By(step).StepAsync(step, bob, version - 1)).Status.ShouldBe(200);
            var before = (await bob.GetAsync(bob.Sheet())).Text;
            foreach (var one in refused)
                (await By(one).StepAsync(one, bob, version)).ShouldBeRefused(409, "wrong_status");
            (await bob.GetAsync(bob.Sheet())).Text.ShouldBe(before);
        }

        Person By(string step) => step is "submit" or "withdraw" ? bob : ada;
    }

    [Fact, Requirement("TE-HTTP-424")]
    public async Task A_week_in_which_the_timer_runs_or_that_has_not_begun_is_not_submitted()
    {
        var ada = Subject.SignIn();
        var running = await ada.StartAsync();
        (await ada.StepAsync("submit", ada, 0, Weeks.Monday())).ShouldBeRefused(409, "timer_running");
        (await ada.StepAsync("submit", ada, 0, Weeks.Monday(1))).ShouldBeRefused(409, "week_not_begun");
        await ada.SubmitAsync();
        (await ada.PostAsync($"entries/{running.Id}/stop", version: 1)).Status.ShouldBe(200);

        await ada.SubmitAsync(Weeks.Monday());

        (await ada.PutAsync("timer")).ShouldBeRefused(409, "period_locked");
        (await ada.PostAsync($"entries/{running.Id}/continue")).ShouldBeRefused(409, "period_locked");
        (await ada.GetAsync("timer")).Status.ShouldBe(404);
    }

    [Fact, Requirement("TE-HTTP-425")]
    public async Task A_rejection_says_why()
    {
        var ada = Subject.SignIn();
        await ada.SubmitAsync();
        foreach (var body in new[] { "{}", """{"reason":" "}""", $$"""{"reason":"{{new string('x', 1001)}}"}""", """{"reason":null}""" })
            (await ada.PostAsync($"{ada.Sheet()}/reject", body, 1)).ShouldBeRefused(422, null, "/reason");
        (await ada.SheetAsync()).Status.ShouldBe(TimesheetStatus.Submitted);
        (await ada.PostAsync($"{ada.Sheet()}/reject", new { reason = "Żółw & <b>" }, 1)).Read<Timesheet>(200).History[^1].Reason.ShouldBe("Żółw & <b>");
    }

    [Fact, Requirement("TE-HTTP-426")]
    public async Task Timesheets_are_listed_latest_week_first_by_status_and_user()
    {
        var ada = Subject.SignIn();
        var bob = Subject.SignIn(Role.Member, ada.WorkspaceId);
        await bob.SubmitAsync("2026-03-02");
        await bob.SubmitAsync("2026-03-16");
        await ada.SubmitAsync("2026-03-09");
        (await bob.StepAsync("withdraw", bob, 1, "2026-03-02")).Status.ShouldBe(200);
        (await ada.StepAsync("approve", bob, 1, "2026-03-16")).Status.ShouldBe(200);

        (await ada.PagesAsync<Timesheet>("timesheets", limit: 2)).Select(Text).ShouldBe(["2026-03-16 Approved", "2026-03-09 Submitted", "2026-03-02 Open"]);
        (await ada.GetAsync("timesheets?status=approved")).Items<Timesheet>().Select(Text).ShouldBe(["2026-03-16 Approved"]);
        (await ada.GetAsync($"timesheets?userId={ada.UserId}")).Items<Timesheet>().Select(Text).ShouldBe(["2026-03-09 Submitted"]);
        (await ada.GetAsync($"timesheets?userId={bob.UserId}&status=submitted")).Items<Timesheet>().ShouldBeEmpty();
        (await ada.GetAsync("timesheets?status=lost")).ShouldBeRefused(422, "invalid_parameter");
        (await bob.GetAsync("timesheets")).Items<Timesheet>().Select(Text).ShouldBe(["2026-03-16 Approved", "2026-03-02 Open"]);

        static string Text(Timesheet sheet) => $"{sheet.Week:yyyy-MM-dd} {sheet.Status}";
    }

    [Fact, Requirement("TE-EVTOUT-402")]
    public async Task Every_step_is_an_event_with_the_whole_timesheet()
    {
        var ada = Subject.SignIn();
        var bob = Subject.SignIn(Role.Member, ada.WorkspaceId);
        await bob.RecordAsync();
        await using var events = await Subject.World.Broker.ListenAsync("timetension.time-entries.timesheet.#");
        string[] steps = ["submit", "withdraw", "submit", "approve", "reject"];
        var answers = new List<Answer>();
        foreach (var (number, step) in steps.Index())
            answers.Add(await (number < 3 ? bob : ada).StepAsync(step, bob, number));
        (await bob.StepAsync("withdraw", bob, 5)).ShouldBeRefused(409, "wrong_status");

        var heard = (await events.HearAsync(ada.WorkspaceId, 5)).OrderBy(message => message.Event.Sequence).ToList();

        heard.Select(message => message.RoutingKey).ShouldBe(
            [EventTypes.TimesheetSubmitted, EventTypes.TimesheetWithdrawn, EventTypes.TimesheetSubmitted, EventTypes.TimesheetApproved, EventTypes.TimesheetRejected]);
        foreach (var (message, answer) in heard.Zip(answers))
        {
            (message.Event.Subject, message.Event.Sequence).ShouldBe(($"{answer.Read<Timesheet>(200).Id}", answer.Read<Timesheet>(200).Version));
            JsonElement.DeepEquals(message.Event.Data, answer.Json).ShouldBeTrue(answer.Text);
        }
    }
}
