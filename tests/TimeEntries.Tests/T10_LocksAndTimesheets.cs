namespace Timetension.TimeEntries.Tests;

/// <summary>Row T10: locks, timesheets with submit and approve.</summary>
public sealed class T10_LocksAndTimesheets(TimeEntriesService service)
{
    [Fact]
    public async Task What_is_invoiced_is_closed_and_nobody_changes_it_until_it_is_reopened()
    {
        var ada = service.SignIn(Role.Admin);
        var bob = service.SignIn(Role.Member, ada.WorkspaceId);
        var entry = await bob.RecordAsync("2026-02-27T08:00:00Z", "2026-02-27T09:00:00Z", description: "Draft");

        var february = (await ada.PostAsync("locks", new { through = "2026-02-28" })).Read<LockedPeriod>(201);

        foreach (var person in new[] { ada, bob })
        {
            (await person.PatchAsync($"entries/{entry.Id}", new { description = "Invoice" }, 1)).ShouldBeRefused(409, "period_locked");
            (await person.DeleteAsync($"entries/{entry.Id}", 1)).ShouldBeRefused(409, "period_locked");
            (await person.PostAsync("entries", new { start = "2026-02-28T20:00:00Z", end = "2026-02-28T23:30:00Z" })).ShouldBeRefused(409, "period_locked");
            (await person.ImportAsync(Csv.Header + Csv.Row("09:00", "10:00", date: "2026-02-20") + Csv.Row("09:00", "10:00", date: "2026-03-02"))).Counts().ShouldBe((1, 0, 1));
        }

        await bob.RecordAsync("2026-02-28T23:00:00Z", "2026-03-01T00:00:00Z");
        (await ada.DeleteAsync($"locks/{february.Id}", 1)).Status.ShouldBe(204);
        (await bob.PatchAsync($"entries/{entry.Id}", new { description = "Invoice" }, 1)).Status.ShouldBe(200);
        (await bob.GetAsync("locks")).Items<LockedPeriod>().ShouldHaveSingleItem().UnlockedBy.ShouldBe(ada.UserId);
    }

    [Fact]
    public async Task A_week_is_handed_in_sent_back_and_approved_and_is_closed_while_it_is()
    {
        var ada = service.SignIn(Role.Manager);
        var bob = service.SignIn(Role.Member, ada.WorkspaceId);
        var sheet = $"timesheets/{bob.UserId}/2026-03-23";
        var entry = await bob.RecordAsync();

        (await bob.PostAsync(sheet + "/submit", version: 0)).Read<Timesheet>(200).Seconds.ShouldBe(5400);
        (await bob.PatchAsync($"entries/{entry.Id}", new { description = "late" }, 1)).ShouldBeRefused(409, "period_locked");
        (await bob.PostAsync(sheet + "/approve", version: 1)).ShouldBeRefused(403, "forbidden");
        (await ada.PostAsync(sheet + "/reject", new { reason = "What was it?" }, 1)).Status.ShouldBe(200);
        (await bob.PatchAsync($"entries/{entry.Id}", new { description = "Draft" }, 1)).Status.ShouldBe(200);
        (await bob.PostAsync(sheet + "/submit", version: 2)).Status.ShouldBe(200);
        (await ada.GetAsync("timesheets?status=submitted")).Items<Timesheet>().ShouldHaveSingleItem().UserId.ShouldBe(bob.UserId);
        (await ada.PostAsync(sheet + "/approve", version: 3)).Status.ShouldBe(200);

        (await bob.PostAsync(sheet + "/withdraw", version: 4)).ShouldBeRefused(409, "wrong_status");
        (await ada.DeleteAsync($"entries/{entry.Id}", 2)).ShouldBeRefused(409, "period_locked");
        (await bob.GetAsync(sheet)).Read<Timesheet>(200).History.Select(step => (step.Action, step.By, step.Reason)).ShouldBe(
        [
            (TimesheetAction.Submitted, bob.UserId, null), (TimesheetAction.Rejected, ada.UserId, "What was it?"),
            (TimesheetAction.Submitted, bob.UserId, null), (TimesheetAction.Approved, ada.UserId, null),
        ]);
    }
}
