using System.Text.Json.Nodes;
using static Timetension.Conformance.Reporting.Told;

namespace Timetension.Conformance.Reporting;

/// <summary>What events do to reports.</summary>
public sealed class News : ReportingTest
{
    [Fact, Requirement("REP-EVTIN-001")]
    public async Task An_entry_counts_as_it_is_now()
    {
        var ada = Subject.SignIn();
        var entry = Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z");

        await TellAsync(Event(entry));
        await SeesAsync(ada, March + "&groupBy=day", "2026-03-10 3600 1", "= 3600 1");
        await TellAsync(Event(entry with { Version = 2, Start = entry.Start.AddDays(1), End = entry.Start.AddDays(1).AddMinutes(10) }));
        await SeesAsync(ada, March + "&groupBy=day", "2026-03-11 600 1", "= 600 1");
        await TellAsync(Event(entry with { Version = 3, DeletedAt = Now }));
        await SeesAsync(ada, March + "&groupBy=day", "= 0 0");
    }

    [Fact, Requirement("REP-EVTIN-002")]
    public async Task A_running_entry_counts_once_it_is_stopped()
    {
        var ada = Subject.SignIn();
        var entry = Entry(ada, "2026-03-10T08:00:00Z", end: null);
        await TellAsync(Event(entry));
        await SettleAsync();
        (await ReportAsync(ada, March)).ToString().ShouldBe("= 0 0");

        await TellAsync(Event(EventTypes.EntryStopped, entry.Id, 2, ada.WorkspaceId, entry with { Version = 2, End = entry.Start.AddMinutes(5) }));

        await SeesAsync(ada, March, "= 300 1");
    }

    [Fact, Requirement("REP-EVTIN-003")]
    public async Task An_event_that_comes_twice_counts_once()
    {
        var ada = Subject.SignIn();
        var (one, other) = (Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z")), Event(Entry(ada, "2026-03-11T08:00:00Z", "2026-03-11T09:00:00Z")));

        await TellAsync(one, one, other);
        await SeesAsync(ada, March, "= 7200 2");
        await TellAsync(other, one);
        await SettleAsync();

        (await ReportAsync(ada, March)).ToString().ShouldBe("= 7200 2");
    }

    [Fact, Requirement("REP-EVTIN-004")]
    public async Task An_older_version_that_comes_late_changes_nothing()
    {
        var ada = Subject.SignIn();
        var entry = Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z");
        await TellAsync(Event(entry with { Version = 3, End = entry.Start.AddHours(3) }));
        await SeesAsync(ada, March, "= 10800 1");

        await TellAsync(Event(entry), Event(entry with { Version = 2, End = entry.Start.AddHours(2) }));
        await SettleAsync();

        (await ReportAsync(ada, March)).ToString().ShouldBe("= 10800 1");
    }

    [Fact, Requirement("REP-EVTIN-005")]
    public async Task A_deleted_entry_is_not_brought_back_by_older_versions()
    {
        var ada = Subject.SignIn();
        var (deleted, unheard) = (Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z"), Entry(ada, "2026-03-11T08:00:00Z", "2026-03-11T09:00:00Z"));
        await TellAsync(Event(deleted));
        await SeesAsync(ada, March, "= 3600 1");

        await TellAsync(Event(deleted with { Version = 3, DeletedAt = Now }), Event(unheard with { Version = 2, DeletedAt = Now }));
        await SettleAsync();
        await TellAsync(Event(deleted with { Version = 2, End = deleted.Start.AddHours(2) }), Event(unheard));
        await SettleAsync();

        (await ReportAsync(ada, March)).ToString().ShouldBe("= 0 0");
    }

    [Fact, Requirement("REP-EVTIN-301")]
    public async Task An_entry_that_was_deleted_and_restored_counts_again()
    {
        var ada = Subject.SignIn();
        var entry = Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z");
        await TellAsync(Event(entry), Event(entry with { Version = 2, DeletedAt = Now }));
        await SeesAsync(ada, March + "&groupBy=day", "= 0 0");

        await TellAsync(Event(EventTypes.EntryRestored, entry.Id, 3, ada.WorkspaceId, entry with { Version = 3 }));

        await SeesAsync(ada, March + "&groupBy=day", "2026-03-10 3600 1", "= 3600 1");
    }

    [Fact, Requirement("REP-EVTIN-006")]
    public async Task Names_are_those_of_the_newest_event()
    {
        var ada = Subject.SignIn();
        var (project, tag, user) = (Project(ada, "Website"), Tag(ada, "design"), User(ada, "Ada"));
        await TellAsync(Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z", project: project.Id, tags: [tag.Id])));
        await SeesAsync(ada, March + "&groupBy=project,tag", $"{project.Id} {tag.Id} 3600 1", "= 3600 1");

        await TellAsync(Event(project), Event(tag), Event(user));
        await SeesAsync(ada, March + "&groupBy=project,tag", "Website design 3600 1", "= 3600 1");
        await SeesAsync(ada, March + "&groupBy=user", "Ada 3600 1", "= 3600 1");
        await TellAsync(Event(project with { Version = 3, Name = "Shop" }), Event(tag with { Version = 3, Name = "code" }), Event(user with { Version = 3, DisplayName = "Ada L." }));
        await SettleAsync();
        await TellAsync(Event(project with { Version = 2, Name = "Old" }), Event(tag with { Version = 2, Name = "old" }), Event(user with { Version = 2, DisplayName = "Old" }));
        await SettleAsync();

        await SeesAsync(ada, March + "&groupBy=project,tag", "Shop code 3600 1", "= 3600 1");
        await SeesAsync(ada, March + "&groupBy=user", "Ada L. 3600 1", "= 3600 1");
    }

    [Fact, Requirement("REP-EVTIN-007")]
    public async Task Who_is_erased_keeps_the_time_and_loses_the_name()
    {
        var ada = Subject.SignIn();
        await TellAsync(Event(User(ada, "Ada")), Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z")));
        await SeesAsync(ada, March + "&groupBy=user", "Ada 3600 1", "= 3600 1");

        await TellAsync(Event(User(ada, "Somebody") with { Version = 2, DeletedAt = Now }));

        await SeesAsync(ada, March + "&groupBy=user", "Somebody 3600 1", "= 3600 1");
    }

    [Fact, Requirement("REP-EVTIN-008")]
    public async Task Members_that_nobody_knows_are_ignored()
    {
        var ada = Subject.SignIn();
        var news = JsonSerializer.SerializeToNode(Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z")), ContractJson.Events)!;
        (news["partitionkey"], news["data"]!["mood"]) = ("a", new JsonObject { ["colour"] = "blue" });

        await Subject.World.Broker.PublishAsync(EventTypes.EntryRecorded, JsonSerializer.SerializeToUtf8Bytes(news));

        await SeesAsync(ada, March, "= 3600 1");
    }

    [Fact, Requirement("REP-EVTIN-009")]
    public async Task The_same_id_in_another_workspace_is_another_entry()
    {
        var (ada, eve) = (Subject.SignIn(), Subject.SignIn());
        var entry = Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z");

        await TellAsync(Event(entry), Event(entry with { WorkspaceId = eve.WorkspaceId, UserId = eve.UserId, Version = 2, End = entry.Start.AddMinutes(1) }));

        await SeesAsync(eve, March, "= 60 1");
        await SeesAsync(ada, March, "= 3600 1");
    }

    [Fact, Requirement("REP-EVTIN-010")]
    public async Task A_burst_of_500_is_applied()
    {
        var ada = Subject.SignIn();
        var start = DateTimeOffset.Parse("2026-03-02T00:00:00Z", null);
        var entry = Entry(ada, "2026-03-02T00:00:00Z", "2026-03-02T00:10:00Z");

        await TellAsync(Enumerable.Range(0, 500).Select(number => Event(entry with { Id = Guid.CreateVersion7(), Start = start.AddMinutes(11 * number), End = start.AddMinutes((11 * number) + 10) })));

        await SeesAsync(ada, March, "= 300000 500");
    }
}
