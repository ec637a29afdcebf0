using static Timetension.Conformance.Reporting.Told;

namespace Timetension.Conformance.Reporting;

/// <summary>What events about clients, tasks and teams do to reports, and who sees it.</summary>
public sealed class ClientsTasksTeamsIn : RebuildTest
{
    [Fact, Requirement("REP-EVTIN-101")]
    public async Task Who_is_in_a_team_is_said_by_its_newest_event()
    {
        var ada = Subject.SignIn();
        var bob = Subject.SignIn(Role.Member, ada.WorkspaceId);
        var team = Team(ada, "Weavers", ada);
        await TellAsync(Event(team with { MemberIds = [bob.UserId], Version = 3 }), Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T08:00:01Z")), Event(Entry(bob, "2026-03-10T08:00:00Z", "2026-03-10T08:00:02Z")));
        await SeesAsync(ada, March + "&groupBy=team", "Weavers 2 1", "- 1 1", "= 3 2");

        await TellAsync(Event(team), Event(team with { MemberIds = [ada.UserId, bob.UserId], Version = 2 }));
        await SettleAsync();
        (await ReportAsync(ada, March + "&groupBy=team")).ToString().ShouldBe("Weavers 2 1; - 1 1; = 3 2");
        await TellAsync(Event(team with { MemberIds = [bob.UserId], Version = 4, DeletedAt = Now }));

        await SeesAsync(ada, March + "&groupBy=team", "- 3 2", "= 3 2");
    }

    [Fact, Requirement("REP-EVTIN-102")]
    public async Task A_report_that_was_read_before_shows_at_once_what_has_changed()
    {
        var ada = Subject.SignIn();
        var (client, team) = (Client(ada, "Mill"), Team(ada, "Weavers"));
        var shop = Project(ada, "Shop");
        await TellAsync(Event(client), Event(shop), Event(team), Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T08:00:01Z", project: shop.Id)));
        await SeesAsync(ada, March + "&groupBy=client,team", "- - 1 1", "= 1 1");

        await TellAsync(Event(shop with { ClientId = client.Id, Version = 2 }));
        await SettleAsync();
        (await ReportAsync(ada, March + "&groupBy=client,team")).ToString().ShouldBe("Mill - 1 1; = 1 1");
        await TellAsync(Event(team with { MemberIds = [ada.UserId], Version = 2 }));
        await SettleAsync();

        (await ReportAsync(ada, March + "&groupBy=client,team")).ToString().ShouldBe("Mill Weavers 1 1; = 1 1");
    }

    [Fact, Requirement("REP-EVTIN-103")]
    public async Task Names_are_those_of_the_newest_event()
    {
        var ada = Subject.SignIn();
        var client = Client(ada, "Mill");
        var shop = Project(ada, "Shop", client.Id);
        var (task, team) = (ProjectTask(shop, "Shelves"), Team(ada, "Weavers", ada));
        await TellAsync(Event(shop), Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T08:00:01Z", project: shop.Id, task: task.Id)));
        await SeesAsync(ada, March + "&groupBy=client,task", $"{client.Id} {task.Id} 1 1", "= 1 1");

        await TellAsync(Event(client), Event(task), Event(team), Event(client with { Version = 3, Name = "Barn" }), Event(task with { Version = 3, Name = "Bells" }), Event(team with { Version = 3, Name = "Dyers" }));
        await SettleAsync();
        await TellAsync(Event(client with { Version = 2 }), Event(task with { Version = 2 }), Event(team with { Version = 2 }));
        await SettleAsync();

        await SeesAsync(ada, March + "&groupBy=client,task", "Barn Bells 1 1", "= 1 1");
        await SeesAsync(ada, March + "&groupBy=team", "Dyers 1 1", "= 1 1");
    }

    [Fact, Requirement("REP-AUTH-101")]
    public async Task What_another_workspace_has_leaves_nothing_and_is_not_named()
    {
        var (ada, eve) = (Subject.SignIn(), Subject.SignIn());
        var client = Client(ada, "Mill");
        var shop = Project(ada, "Shop", client.Id);
        var (task, team) = (ProjectTask(shop, "Shelves"), Team(ada, "Weavers", ada, eve));
        await TellAsync(Event(client), Event(shop), Event(task), Event(team),
            Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T08:00:01Z", project: shop.Id, task: task.Id)), Event(Entry(eve, "2026-03-10T08:00:00Z", "2026-03-10T08:00:02Z", project: shop.Id, task: task.Id)));
        await SeesAsync(ada, $"{March}&clientId={client.Id}&teamId={team.Id}", "= 1 1");

        await SeesAsync(eve, March + "&groupBy=task", $"{task.Id} 2 1", "= 2 1");
        await SeesAsync(eve, March + "&groupBy=client,team", "- - 2 1", "= 2 1");
        foreach (var zone in (string[])["", "&zone=Etc/UTC"])
            foreach (var filter in (string[])[$"clientId={client.Id}", $"teamId={team.Id}"])
                (await ReportAsync(eve, $"{March}&{filter}{zone}")).ToString().ShouldBe("= 0 0");
    }

    [Fact, Requirement("REP-AUTH-102")]
    public async Task A_member_can_t_add_others_to_the_own_time()
    {
        var ada = Subject.SignIn();
        var bob = Subject.SignIn(Role.Member, ada.WorkspaceId);

        await RefusedAsync(await AskAsync(bob, ada.WorkspaceId, $"{March}&userId={bob.UserId},{ada.UserId}"), HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact, Requirement("REP-OPS-101")]
    public async Task A_rebuild_brings_clients_and_tasks()
    {
        var ada = Subject.SignIn();
        var client = Client(ada, "Mill");
        var shop = Project(ada, "Shop", client.Id);
        var task = ProjectTask(shop, "Shelves");
        FeedOf(ada, Event(client), Event(shop), Event(task), Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T08:00:01Z", project: shop.Id, task: task.Id)));

        using var accepted = await StartAsync(ada);

        (await EndAsync(ada)).GetProperty("state").GetString().ShouldBe("finished");
        await SeesAsync(ada, March + "&groupBy=client,task", "Mill Shelves 1 1", "= 1 1");
    }
}
