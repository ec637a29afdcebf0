using static Timetension.Conformance.Reporting.Told;

namespace Timetension.Conformance.Reporting;

public sealed class WhoSees : ReportingTest
{
    [Fact, Requirement("REP-AUTH-001")]
    public async Task Who_is_not_signed_in_sees_nothing()
    {
        foreach (var http in (HttpClient[])[Subject.CreateClient(), Subject.CreateClient("of-nobody")])
        {
            using var report = await http.GetAsync($"/workspaces/{Guid.CreateVersion7()}/reports/summary?{March}");
            await RefusedAsync(report, HttpStatusCode.Unauthorized, "unauthenticated");
            using var status = await http.GetAsync("/reporting/status");
            await RefusedAsync(status, HttpStatusCode.Unauthorized, "unauthenticated");
            using var rebuild = await http.PostAsJsonAsync("/reporting/rebuild", new { workspaceId = Guid.CreateVersion7() });
            await RefusedAsync(rebuild, HttpStatusCode.Unauthorized, "unauthenticated");
        }
    }

    [Fact, Requirement("REP-AUTH-002")]
    public async Task A_member_sees_the_own_time_only()
    {
        var ada = Subject.SignIn();
        var bob = Subject.SignIn(Role.Member, ada.WorkspaceId);
        await TellAsync(Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z")), Event(Entry(bob, "2026-03-10T08:00:00Z", "2026-03-10T08:30:00Z")));
        await SeesAsync(ada, March, "= 5400 2");

        foreach (var query in (string[])["", "&zone=user", $"&userId={bob.UserId}", "&attribution=start", "&billable=false"])
            await SeesAsync(bob, March + query, "= 1800 1");
        foreach (var dimension in (string[])["project", "tag", "month", "day"])
            (await ReportAsync(bob, $"{March}&groupBy={dimension}")).SecondsOfGroups.ShouldBe(1800);
    }

    [Fact, Requirement("REP-AUTH-003")]
    public async Task A_member_who_asks_for_someone_else_s_time_is_refused()
    {
        var ada = Subject.SignIn();
        var bob = Subject.SignIn(Role.Member, ada.WorkspaceId);

        await RefusedAsync(await AskAsync(bob, ada.WorkspaceId, $"{March}&userId={ada.UserId}"), HttpStatusCode.Forbidden, "forbidden");
        await RefusedAsync(await AskAsync(bob, ada.WorkspaceId, $"{March}&userId={Guid.CreateVersion7()}"), HttpStatusCode.Forbidden, "forbidden");
    }

    [Theory, Requirement("REP-AUTH-004")]
    [InlineData(Role.Manager)]
    [InlineData(Role.Admin)]
    [InlineData(Role.Owner)]
    public async Task Who_manages_sees_everyone_s_time(Role role)
    {
        var ada = Subject.SignIn(role);
        var bob = Subject.SignIn(Role.Member, ada.WorkspaceId);
        await TellAsync(Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z")), Event(Entry(bob, "2026-03-10T08:00:00Z", "2026-03-10T08:30:00Z")));

        await SeesAsync(ada, March, "= 5400 2");
        await SeesAsync(ada, $"{March}&userId={bob.UserId}", "= 1800 1");
    }

    [Fact, Requirement("REP-AUTH-005")]
    public async Task Another_workspace_is_like_none()
    {
        var (ada, eve) = (Subject.SignIn(), Subject.SignIn());
        await TellAsync(Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z")));

        var foreign = await RefusedAsync(await AskAsync(eve, ada.WorkspaceId, March), HttpStatusCode.NotFound, "not_found");
        var absent = await RefusedAsync(await AskAsync(eve, Guid.CreateVersion7(), March), HttpStatusCode.NotFound, "not_found");

        foreign.GetProperty("detail").GetString().ShouldBe(absent.GetProperty("detail").GetString());
    }

    [Fact, Requirement("REP-AUTH-006")]
    public async Task Ids_of_another_workspace_leave_nothing()
    {
        var (ada, eve) = (Subject.SignIn(), Subject.SignIn());
        var (project, tag) = (Project(ada, "Secret"), Tag(ada, "secret"));
        await TellAsync(Event(project), Event(tag), Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z", project: project.Id, tags: [tag.Id])), Event(Entry(eve, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z")));
        await SeesAsync(ada, $"{March}&projectId={project.Id}&tagId={tag.Id}&userId={ada.UserId}", "= 3600 1");
        await SeesAsync(eve, March, "= 3600 1");

        foreach (var filter in (string[])[$"projectId={project.Id}", $"tagId={tag.Id}", $"userId={ada.UserId}"])
            foreach (var zone in (string[])["entry", "Etc/UTC"])
                (await ReportAsync(eve, $"{March}&groupBy=project,tag&{filter}&zone={zone}")).ToString().ShouldBe("= 0 0");
    }

    [Fact, Requirement("REP-AUTH-007")]
    public async Task The_name_of_another_workspace_s_project_is_not_told()
    {
        var (ada, eve) = (Subject.SignIn(), Subject.SignIn());
        var (project, tag) = (Project(ada, "Secret"), Tag(ada, "secret"));

        await TellAsync(Event(project), Event(tag), Event(Entry(eve, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z", project: project.Id, tags: [tag.Id])));

        await SeesAsync(eve, March + "&groupBy=project,tag", $"{project.Id} {tag.Id} 3600 1", "= 3600 1");
    }

    [Fact, Requirement("REP-AUTH-008")]
    public async Task A_token_that_ends_ends_within_5_seconds()
    {
        var ada = Subject.SignIn();
        await SeesAsync(ada, March, "= 0 0");

        Subject.World.Users.Revoke(ada.Token);

        using var refused = await Eventually.SeesAsync(() => AskAsync(ada, ada.WorkspaceId, March), answer => answer.StatusCode == HttpStatusCode.Unauthorized, TimeSpan.FromSeconds(8));
    }

    [Fact, Requirement("REP-AUTH-009")]
    public async Task Only_admins_rebuild()
    {
        var (manager, eve) = (Subject.SignIn(Role.Manager), Subject.SignIn());

        await RefusedAsync(await RebuildAsync(manager, manager.WorkspaceId), HttpStatusCode.Forbidden, "forbidden");
        await RefusedAsync(await RebuildAsync(Subject.SignIn(Role.Member, manager.WorkspaceId), manager.WorkspaceId), HttpStatusCode.Forbidden, "forbidden");
        await RefusedAsync(await RebuildAsync(eve, manager.WorkspaceId), HttpStatusCode.NotFound, "not_found");
        await RefusedAsync(await RebuildAsync(Subject.SignIn(scope: "read", inWorkspace: eve.WorkspaceId), eve.WorkspaceId), HttpStatusCode.Forbidden, "insufficient_scope");

        static Task<HttpResponseMessage> RebuildAsync(Person person, Guid workspaceId) => person.Http.PostAsJsonAsync("/reporting/rebuild", new { workspaceId });
    }
}
