using Microsoft.Extensions.DependencyInjection;
using Timetension.ServiceDefaults;
using static Timetension.Reporting.Tests.Recorded;

namespace Timetension.Reporting.Tests;

public sealed class Projection(ReportingService service)
{
    private const string March = "from=2026-03-01&to=2026-04-01";

    [Fact]
    public async Task An_older_version_that_comes_late_changes_nothing()
    {
        var ada = service.SignIn();
        var entry = Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z");
        await service.TellAsync(Event(entry with { Version = 3, End = entry.Start.AddHours(3) }));
        await ada.SummaryAsync(March, seconds: 3 * 3600, entries: 1);
        await service.TellAsync(Event(entry), Event(entry with { Version = 2, End = entry.Start.AddHours(2) }), Event(entry with { Version = 3, End = entry.Start.AddHours(3) }));
        await service.SettleAsync();

        (await ada.SummaryAsync(March)).Seconds().ShouldBe(3 * 3600);
    }

    [Fact]
    public async Task A_deleted_entry_is_subtracted_and_older_news_do_not_bring_it_back()
    {
        var ada = service.SignIn();
        var entry = Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z");
        await service.TellAsync(Event(entry));
        await ada.SummaryAsync(March, seconds: 3600, entries: 1);
        await service.TellAsync(Event(entry with { Version = 3, DeletedAt = Now }), Event(entry with { Version = 2, End = entry.Start.AddHours(2) }));
        await service.SettleAsync();

        (await ada.SummaryAsync(March + "&groupBy=day")).Lines().ShouldBeEmpty();
        await service.TellAsync(Event(entry with { Version = 4 }, "timetension.time-entries.entry.restored.v1"));
        await ada.SummaryAsync(March, seconds: 3600, entries: 1);
    }

    [Fact]
    public async Task A_running_entry_counts_once_it_is_stopped()
    {
        var ada = service.SignIn();
        var entry = Entry(ada, "2026-03-10T08:00:00Z", end: null);
        await service.TellAsync(Event(entry, EventTypes.EntryStarted));
        await service.SettleAsync();
        (await ada.SummaryAsync(March)).Entries().ShouldBe(0);

        await service.TellAsync(Event(entry with { Version = 2, End = entry.Start.AddMinutes(5) }, EventTypes.EntryStopped));
        await ada.SummaryAsync(March, seconds: 300, entries: 1);
    }

    [Fact]
    public async Task The_same_id_in_two_workspaces_is_two_entries()
    {
        var (ada, eve) = (service.SignIn(), service.SignIn());
        var entry = Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z");
        await service.TellAsync(Event(entry), Event(entry with { WorkspaceId = eve.WorkspaceId, UserId = eve.UserId, Version = 2, End = entry.Start.AddMinutes(1) }));

        await ada.SummaryAsync(March, seconds: 3600, entries: 1);
        await eve.SummaryAsync(March, seconds: 60, entries: 1);
    }

    [Fact]
    public async Task AsOf_is_the_time_of_the_newest_event_applied()
    {
        var ada = service.SignIn();
        ((string?)(await ada.SummaryAsync(March))["asOf"]).ShouldBeNull();
        await service.TellAsync(
            Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z"), time: Now.AddSeconds(5)), Event(Entry(ada, "2026-03-10T09:00:00Z", "2026-03-10T10:00:00Z"), time: Now));

        ((string?)(await ada.SummaryAsync(March, seconds: 7200, entries: 2))["asOf"]).ShouldBe("2026-07-01T12:00:05.000Z");
    }

    [Fact]
    public async Task An_import_that_is_completed_is_of_no_interest()
    {
        var ada = service.SignIn();
        var import = new Import(Guid.CreateVersion7(), ada.WorkspaceId, ada.UserId, "toggl", 1, 1, 0, 0, Now, Now, 1);
        var before = await service.Broker.CountAsync("reporting.dead-letters");
        await service.TellAsync(Event(EventTypes.ImportCompleted, import.Id, 1, ada.WorkspaceId, import));
        await service.SettleAsync();
        (await service.Broker.CountAsync("reporting.dead-letters")).ShouldBe(before);
    }

    [Fact]
    public async Task A_period_that_is_closed_and_a_week_that_is_approved_are_of_no_interest()
    {
        var ada = service.SignIn();
        var period = new LockedPeriod(Guid.CreateVersion7(), ada.WorkspaceId, new(2026, 2, 28), "Etc/UTC", Now, ada.UserId, UnlockedBy: null, UnlockedAt: null, Now, Now, 1);
        var before = await service.Broker.CountAsync("reporting.dead-letters");
        var sheet = new Timesheet(period.Id, ada.WorkspaceId, ada.UserId, new(2026, 3, 23), "Etc/UTC", Now, Now, TimesheetStatus.Approved, 0, 0, [], Now, Now, 1);
        await service.TellAsync(Event(EventTypes.PeriodLocked, period.Id, 1, ada.WorkspaceId, period), Event(EventTypes.TimesheetApproved, period.Id, 1, ada.WorkspaceId, sheet));
        await service.SettleAsync();
        (await service.Broker.CountAsync("reporting.dead-letters")).ShouldBe(before);
    }

    [Fact]
    public async Task Batches_of_parallel_consumers_neither_deadlock_nor_count_twice()
    {
        var random = new Random(7);
        Person[] people = [service.SignIn(), service.SignIn(), service.SignIn()];
        var (entries, projects) = (new List<Entry>(), people.Select(person => Project(person, "Website")).ToArray());
        for (var number = 0; number < 150; number++)
        {
            var entry = Entry(people[number % 3], "2026-03-10T08:00:00Z", "2026-03-10T08:10:00Z", project: projects[number % 3].Id);
            entries.AddRange(Enumerable.Range(1, 3).Select(version => entry with { Version = version, End = entry.Start.AddMinutes(version) }));
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(consumer =>
        {
            var mine = entries.ToArray();
            new Random(consumer).Shuffle(mine);
            return Task.Run(async () =>
            {
                foreach (var batch in mine.Chunk(40))
                    await ApplyAsync(batch);
            });
        }));

        foreach (var person in people)
            (await person.SummaryAsync(March)).ToJsonString().ShouldContain($"\"total\":{{\"seconds\":{50 * 180},\"entries\":50,");
    }

    private async Task ApplyAsync(Entry[] entries)
    {
        await using var scope = service.Services.CreateAsyncScope();
        await using var change = await scope.ServiceProvider.GetRequiredService<Changes>().BeginAsync(TestContext.Current.CancellationToken);
        var handler = scope.ServiceProvider.GetRequiredService<WhenEntryChanged>();
        await handler.HandleAsync([.. entries.Select(entry => new Received<Entry>(Event(entry), entry))], change, TestContext.Current.CancellationToken);
        await change.CommitAsync(TestContext.Current.CancellationToken);
    }
}
