using static Timetension.Conformance.Reporting.Told;

namespace Timetension.Conformance.Reporting;

/// <summary>Groups and filters by what an entry reaches through its project, its task and its user.</summary>
public sealed class ClientsTasksTeams : ReportingTest
{
    [Fact, Requirement("REP-HTTP-101")]
    public async Task Clients_are_those_that_projects_have_now()
    {
        var ada = Subject.SignIn();
        var clients = ((string[])["Mill", "attic", "Zoo"]).Select(name => Client(ada, name)).ToList();
        var (shop, barn, idle) = (Project(ada, "Shop", clients[0].Id), Project(ada, "Barn", clients[1].Id), Project(ada, "Idle"));
        await TellAsync([
            .. clients.Select(Event), Event(shop), Event(barn), Event(idle),
            .. ((Project?[])[shop, barn, idle, null]).Select((project, index) => Event(Entry(ada, "2026-03-10T08:00:00Z", $"2026-03-10T08:00:0{1 << index}Z", project: project?.Id))),
        ]);
        await SeesAsync(ada, March + "&groupBy=client", "attic 2 1", "Mill 1 1", "- 12 2", "= 15 4");

        await TellAsync(Event(shop with { ClientId = clients[2].Id, Version = 2 }));

        foreach (var zone in (string[])["", "&zone=Etc/UTC"])
            await SeesAsync(ada, March + "&groupBy=client,project" + zone, "attic Barn 2 1", "Zoo Shop 1 1", "- Idle 4 1", "- - 8 1", "= 15 4");
        await SeesAsync(ada, March + "&groupBy=client,day", "attic 2026-03-10 2 1", "Zoo 2026-03-10 1 1", "- 2026-03-10 12 2", "= 15 4");
    }

    [Fact, Requirement("REP-HTTP-102")]
    public async Task Tasks_come_by_name_and_none_comes_last()
    {
        var ada = Subject.SignIn();
        var shop = Project(ada, "Shop");
        var tasks = ((string[])["Shelves", "attic", "Zoning", "bells"]).Select(name => ProjectTask(shop, name)).ToList();
        await TellAsync([
            Event(shop), .. tasks.Select(Event), Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T08:00:10Z", project: shop.Id)),
            .. tasks.Select((task, index) => Event(Entry(ada, "2026-03-10T08:00:00Z", $"2026-03-10T08:00:0{index + 1}Z", project: shop.Id, task: task.Id))),
        ]);

        foreach (var zone in (string[])["", "&zone=Etc/UTC"])
            await SeesAsync(ada, March + "&groupBy=task" + zone, "attic 2 1", "bells 4 1", "Shelves 1 1", "Zoning 3 1", "- 10 1", "= 20 5");
    }

    [Fact, Requirement("REP-HTTP-103")]
    public async Task Teams_never_inflate_the_total()
    {
        var ada = Subject.SignIn();
        var (bob, cyd) = (Subject.SignIn(Role.Member, ada.WorkspaceId), Subject.SignIn(Role.Member, ada.WorkspaceId));
        await TellAsync(Event(Team(ada, "Weavers", ada, bob)), Event(Team(ada, "dyers", bob)),
            Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T08:00:01Z")), Event(Entry(bob, "2026-03-10T22:59:58Z", "2026-03-10T23:00:02Z")), Event(Entry(cyd, "2026-03-10T08:00:00Z", "2026-03-10T08:00:20Z")));

        foreach (var zone in (string[])["", "&zone=Europe/Warsaw"])
        {
            await SeesAsync(ada, March + "&groupBy=team" + zone, "dyers 4 1", "Weavers 5 2", "- 20 1", "= 25 3");
            await SeesAsync(ada, March + "&groupBy=team,day" + zone, "dyers 2026-03-10 2 1", "dyers 2026-03-11 2 1", "Weavers 2026-03-10 3 2", "Weavers 2026-03-11 2 1", "- 2026-03-10 20 1", "= 25 3");
        }
    }

    [Fact, Requirement("REP-HTTP-104")]
    public async Task Billable_comes_before_not()
    {
        var ada = Subject.SignIn();
        await TellAsync(Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T08:00:01Z")), Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T08:00:02Z", billable: true)));

        foreach (var zone in (string[])["", "&zone=Etc/UTC"])
            await SeesAsync(ada, March + "&groupBy=billable" + zone, "True 2 1", "False 1 1", "= 3 2");
    }

    [Fact, Requirement("REP-HTTP-105")]
    public async Task A_filter_takes_several_ids_and_none()
    {
        var ada = Subject.SignIn();
        var (people, projects, tags) = (new[] { ada, Subject.SignIn(Role.Member, ada.WorkspaceId), Subject.SignIn(Role.Member, ada.WorkspaceId) },
            new[] { Project(ada, "a"), Project(ada, "b") }, new[] { Tag(ada, "a"), Tag(ada, "b") });
        await TellAsync(Event(Entry(people[0], "2026-03-10T08:00:00Z", "2026-03-10T08:00:01Z", project: projects[0].Id, tags: [tags[0].Id])),
            Event(Entry(people[1], "2026-03-10T08:00:00Z", "2026-03-10T08:00:02Z", project: projects[1].Id, tags: [tags[0].Id, tags[1].Id])),
            Event(Entry(people[2], "2026-03-10T08:00:00Z", "2026-03-10T08:00:04Z")));
        await SeesAsync(ada, March, "= 7 3");

        foreach (var zone in (string[])["", "&zone=Etc/UTC"])
        {
            await SeesAsync(ada, $"{March}&projectId={projects[0].Id},{projects[1].Id}{zone}", "= 3 2");
            await SeesAsync(ada, $"{March}&projectId=none,{projects[0].Id}{zone}", "= 5 2");
            await SeesAsync(ada, $"{March}&userId={people[0].UserId},{people[2].UserId}{zone}", "= 5 2");
            await SeesAsync(ada, $"{March}&tagId={tags[0].Id},{tags[1].Id}{zone}", "= 3 2");
            await SeesAsync(ada, $"{March}&tagId={tags[1].Id},none{zone}", "= 6 2");
            await SeesAsync(ada, $"{March}&tagId=none&projectId={projects[0].Id}{zone}", "= 0 0");
        }
    }

    [Fact, Requirement("REP-HTTP-106")]
    public async Task Filters_by_client_task_and_team_leave_what_fits_all_of_them()
    {
        var ada = Subject.SignIn();
        var bob = Subject.SignIn(Role.Member, ada.WorkspaceId);
        var client = Client(ada, "Mill");
        var shop = Project(ada, "Shop", client.Id);
        var (task, team) = (ProjectTask(shop, "Shelves"), Team(ada, "Weavers", bob));
        await TellAsync(Event(client), Event(shop), Event(task), Event(team), Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T08:00:01Z")),
            Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T08:00:02Z", project: shop.Id, task: task.Id)), Event(Entry(bob, "2026-03-10T08:00:00Z", "2026-03-10T08:00:04Z", project: shop.Id)));
        await SeesAsync(ada, March, "= 7 3");

        foreach (var zone in (string[])["", "&zone=Etc/UTC"])
        {
            await SeesAsync(ada, $"{March}&clientId={client.Id}{zone}", "= 6 2");
            await SeesAsync(ada, $"{March}&clientId=none{zone}", "= 1 1");
            await SeesAsync(ada, $"{March}&taskId={task.Id}{zone}", "= 2 1");
            await SeesAsync(ada, $"{March}&taskId=none&clientId={client.Id}{zone}", "= 4 1");
            await SeesAsync(ada, $"{March}&teamId={team.Id}{zone}", "= 4 1");
            await SeesAsync(ada, $"{March}&teamId=none&clientId={client.Id}{zone}", "= 2 1");
        }
    }

    [Fact, Requirement("REP-HTTP-107")]
    public async Task What_no_filter_can_be_is_refused()
    {
        var ada = Subject.SignIn();
        var many = string.Join(',', Enumerable.Range(0, 101).Select(_ => Guid.CreateVersion7()));
        foreach (var (name, value) in ((string, string)[])[("projectId", many), ("userId", "none"), ("teamId", "none,"), ("clientId", "1"), ("taskId", $"{{{ada.UserId}}}")])
        {
            using var refused = await AskAsync(ada, ada.WorkspaceId, $"{March}&{name}={value}");
            (await RefusedAsync(refused, HttpStatusCode.UnprocessableEntity, "invalid_parameter")).GetProperty("errors")[0].GetProperty("pointer").GetString().ShouldBe("?" + name);
        }

        using var most = await AskAsync(ada, ada.WorkspaceId, $"{March}&projectId=none,{many[..(99 * 37 - 1)]}");
        most.StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
