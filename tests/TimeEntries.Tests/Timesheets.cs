using Dapper;
using Npgsql;

namespace Timetension.TimeEntries.Tests;

/// <summary>What of timesheets nobody sees over HTTP, and many at once.</summary>
public sealed class Timesheets(TimeEntriesService service)
{
    private const string Week = "2026-03-23";

    [Fact]
    public async Task No_statement_writes_in_a_submitted_week()
    {
        var ada = service.SignIn();
        await ada.RecordAsync();
        await ada.SubmitAsync(Week);
        await using var connection = await service.ConnectAsync();

        var refused = await Should.ThrowAsync<PostgresException>(() => connection.ExecuteAsync(
            "update entries set billable = not billable where workspace_id = @WorkspaceId", new { ada.WorkspaceId }));

        (refused.SqlState, refused.ConstraintName).ShouldBe((RefusedByDatabase.State, "period_locked"));
    }

    [Fact]
    public async Task A_submission_waits_for_no_colleague()
    {
        var ada = service.SignIn();
        var bob = service.SignIn(Role.Member, ada.WorkspaceId);
        await using var connection = await service.ConnectAsync();
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync("select pass_while_open(@WorkspaceId, @UserId)", new { ada.WorkspaceId, bob.UserId });

        (await ada.SubmitAsync(Week)).Status.ShouldBe(TimesheetStatus.Submitted);
    }

    [Fact]
    public async Task Writes_and_steps_at_once_leave_what_was_counted()
    {
        var ada = service.SignIn();
        var writes = Enumerable.Range(0, 40).Select(n => n % 4 == 0
            ? ada.ImportAsync(Csv.Header + Csv.Row($"{n % 24:00}:00:00", $"{n % 24:00}:30:00"))
            : ada.PostAsync("entries", new { start = "2026-03-27T08:00:00Z", end = "2026-03-27T09:00:00Z" })).ToList();
        for (var version = 0; version < 6; version += 2)
        {
            var sheet = await StepAsync("submit", version);
            var entries = await ada.EntriesAsync();
            entries.Length.ShouldBe(sheet.Entries);
            entries.Sum(entry => (entry.End!.Value - entry.Start).TotalSeconds).ShouldBe(sheet.Seconds);
            (await StepAsync("withdraw", version + 1)).Entries.ShouldBeGreaterThanOrEqualTo(sheet.Entries);
        }

        (await Task.WhenAll(writes)).ShouldAllBe(answer => answer.Status == 201 || answer.Status == 409 || answer.Status == 429 || answer.Status == 503);

        // Behind all that writes a step may wait too long, and is then refused.
        async Task<Timesheet> StepAsync(string step, int version) =>
            (await Eventually.SeesAsync(() => ada.PostAsync($"timesheets/{ada.UserId}/{Week}/{step}", version: version), answer => answer.Status != 503)).Read<Timesheet>(200);
    }

    [Fact]
    public async Task The_week_of_who_has_left_can_still_be_decided_on()
    {
        var ada = service.SignIn();
        var bob = service.SignIn(Role.Member, ada.WorkspaceId);
        await bob.SubmitAsync(Week);
        await service.Broker.PublishAsync(EventsIn.Removed(bob, DateTimeOffset.UtcNow));
        await Eventually.SeesAsync(() => service.Broker.CountAsync("time-entries.events"), count => count == 0);

        (await ada.PostAsync($"timesheets/{bob.UserId}/{Week}/approve", version: 1)).Read<Timesheet>(200).Status.ShouldBe(TimesheetStatus.Approved);
    }

    [Fact]
    public async Task A_history_is_answered_up_to_a_hundred_steps()
    {
        var ada = service.SignIn();
        for (var version = 0; version < 102; version += 2)
        {
            await ada.SubmitAsync(Week);
            (await ada.PostAsync($"timesheets/{ada.UserId}/{Week}/withdraw", version: version + 1)).Status.ShouldBe(200);
        }

        var sheet = (await ada.GetAsync($"timesheets/{ada.UserId}/{Week}")).Read<Timesheet>(200);
        (sheet.Version, sheet.History.Length, sheet.History[^1].Action).ShouldBe((102, 100, TimesheetAction.Withdrawn));
    }
}
