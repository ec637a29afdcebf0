using static Timetension.Conformance.Reporting.Told;

namespace Timetension.Conformance.Reporting;

/// <summary>Groups, their order, and what is left out.</summary>
public sealed class Summaries : ReportingTest
{
    [Fact, Requirement("REP-HTTP-001")]
    public async Task Without_dimensions_there_is_a_total_and_no_group()
    {
        var ada = Subject.SignIn();
        (await ReportAsync(ada, March)).ToString().ShouldBe("= 0 0");
        await TellAsync(Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z")), Event(Entry(ada, "2026-03-11T08:00:00Z", "2026-03-11T08:00:01Z")));

        await SeesAsync(ada, March, "= 3601 2");
    }

    [Fact, Requirement("REP-HTTP-002")]
    public async Task Projects_come_by_name_and_none_comes_last()
    {
        var ada = Subject.SignIn();
        // So many that it would be a rare chance for another order, such as that of ids, to be the same.
        var projects = ((string[])["Shop", "attic", "Zoo", "barn", "Mill"]).Select(name => Project(ada, name)).ToList();
        await TellAsync([
            .. projects.Select(Event), .. projects.Select((project, index) => Event(Entry(ada, "2026-03-10T08:00:00Z", $"2026-03-10T08:00:0{index + 1}Z", project: project.Id))),
            Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T08:00:10Z")), Event(Entry(ada, "2026-03-11T08:00:00Z", "2026-03-11T08:00:20Z", project: projects[0].Id)),
        ]);

        await SeesAsync(ada, March + "&groupBy=project", "attic 2 1", "barn 4 1", "Mill 5 1", "Shop 21 2", "Zoo 3 1", "- 10 1", "= 45 7");
    }

    [Fact, Requirement("REP-HTTP-003")]
    public async Task Users_come_by_name()
    {
        var ada = Subject.SignIn();
        var people = Enumerable.Range(0, 4).Select(_ => Subject.SignIn(Role.Member, ada.WorkspaceId)).Prepend(ada).Zip((string[])["Zoe", "bob", "Ann", "eve", "Cyd"]).ToList();
        await TellAsync([
            .. people.Select(one => Event(User(one.First, one.Second))),
            .. people.Select((one, index) => Event(Entry(one.First, "2026-03-10T08:00:00Z", $"2026-03-10T08:00:0{index + 1}Z"))),
        ]);

        await SeesAsync(ada, March + "&groupBy=user", "Ann 3 1", "bob 2 1", "Cyd 5 1", "eve 4 1", "Zoe 1 1", "= 15 5");
    }

    [Fact, Requirement("REP-HTTP-004")]
    public async Task Tags_never_inflate_the_total()
    {
        var ada = Subject.SignIn();
        var (design, urgent) = (Tag(ada, "design"), Tag(ada, "urgent"));
        await TellAsync(Event(design), Event(urgent),
            Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z", tags: [design.Id, urgent.Id])),
            Event(Entry(ada, "2026-03-10T09:00:00Z", "2026-03-10T09:30:00Z", tags: [design.Id])),
            Event(Entry(ada, "2026-03-10T10:00:00Z", "2026-03-10T10:10:00Z")));

        await SeesAsync(ada, March + "&groupBy=tag", "design 5400 2", "urgent 3600 1", "- 600 1", "= 6000 3");
        await SeesAsync(ada, March + "&groupBy=tag&zone=Etc/UTC", "design 5400 2", "urgent 3600 1", "- 600 1", "= 6000 3");
        await SeesAsync(ada, $"{March}&groupBy=tag&tagId={urgent.Id}", "design 3600 1", "urgent 3600 1", "= 3600 1");
    }

    [Fact, Requirement("REP-HTTP-005")]
    public async Task Days_months_and_years_come_in_order_by_their_first_day()
    {
        var ada = Subject.SignIn();
        await TellAsync(Event(Entry(ada, "2026-04-02T08:00:00Z", "2026-04-02T08:00:01Z")), Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T08:00:02Z")),
            Event(Entry(ada, "2027-01-31T08:00:00Z", "2027-01-31T08:00:04Z")), Event(Entry(ada, "2026-03-31T08:00:00Z", "2026-03-31T08:00:08Z")));
        const string years = "from=2026-01-01&to=2028-01-01&groupBy=";

        await SeesAsync(ada, years + "day", "2026-03-10 2 1", "2026-03-31 8 1", "2026-04-02 1 1", "2027-01-31 4 1", "= 15 4");
        await SeesAsync(ada, years + "month", "2026-03-01 10 2", "2026-04-01 1 1", "2027-01-01 4 1", "= 15 4");
        await SeesAsync(ada, years + "year", "2026-01-01 11 3", "2027-01-01 4 1", "= 15 4");
        await SeesAsync(ada, years + "month,year", "2026-03-01 2026-01-01 10 2", "2026-04-01 2026-01-01 1 1", "2027-01-01 2027-01-01 4 1", "= 15 4");
    }

    [Theory, Requirement("REP-HTTP-006")]
    [InlineData(1, "2026-03-09")]
    [InlineData(3, "2026-03-04")]
    [InlineData(7, "2026-03-08")]
    public async Task A_week_begins_when_it_is_said_to(int weekStart, string first)
    {
        var settings = new WorkspaceSettings("Europe/Warsaw", weekStart, Rounding.None, OverlapPolicy.Allow, "EUR");
        var (ada, eve) = (Subject.SignIn(), Subject.SignIn(settings: settings));
        await TellAsync(Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z")), Event(Entry(eve, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z")));

        var asked = await SeesAsync(ada, $"{March}&groupBy=week&weekStart={weekStart}", $"{first} 3600 1", "= 3600 1");
        var settled = await SeesAsync(eve, $"{March}&groupBy=week", $"{first} 3600 1", "= 3600 1");

        (asked["weekStart"].GetInt32(), settled["weekStart"].GetInt32()).ShouldBe((weekStart, weekStart));
    }

    [Fact, Requirement("REP-HTTP-007")]
    public async Task Two_dimensions_make_a_group_of_each_pair_that_there_is()
    {
        var ada = Subject.SignIn();
        var bob = Subject.SignIn(Role.Member, ada.WorkspaceId);
        await TellAsync(Event(User(ada, "Ada")), Event(User(bob, "Bob")), Event(Entry(ada, "2026-03-31T20:00:00Z", "2026-03-31T23:00:00Z")), Event(Entry(bob, "2026-04-01T08:00:00Z", "2026-04-01T09:00:00Z")),
            Event(Entry(bob, "2026-04-01T10:00:00Z", "2026-04-01T10:30:00Z", billable: true)));

        await SeesAsync(ada, "from=2026-01-01&to=2027-01-01&groupBy=user,month", "Ada 2026-03-01 7200 1", "Ada 2026-04-01 3600 1", "Bob 2026-04-01 5400 2", "= 16200 3");
        await SeesAsync(ada, "from=2026-01-01&to=2027-01-01&groupBy=month,user", "2026-03-01 Ada 7200 1", "2026-04-01 Ada 3600 1", "2026-04-01 Bob 5400 2", "= 16200 3");
        await SeesAsync(ada, "from=2026-01-01&to=2027-01-01&groupBy=day,user", "2026-03-31 Ada 7200 1", "2026-04-01 Ada 3600 1", "2026-04-01 Bob 5400 2", "= 16200 3");

        await TellAsync(Event(Entry(bob, "2026-04-01T11:00:00Z", "2026-04-01T12:00:00Z", billable: true, rate: new(5000, "EUR"))));
        await SeesAsync(ada, "from=2026-01-01&to=2027-01-01&groupBy=day,user", "2026-03-31 Ada 7200 1", "2026-04-01 Ada 3600 1", "2026-04-01 Bob 9000 3 5000EUR", "= 19800 4 5000EUR");
    }

    [Fact, Requirement("REP-HTTP-008")]
    public async Task Filters_leave_what_fits_all_of_them()
    {
        var ada = Subject.SignIn();
        var bob = Subject.SignIn(Role.Member, ada.WorkspaceId);
        var (project, tag, other) = (Project(ada, "Website"), Tag(ada, "design"), Tag(ada, "urgent"));
        await TellAsync(Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T08:00:01Z")),
            Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T08:00:02Z", project: project.Id)),
            Event(Entry(bob, "2026-03-10T08:00:00Z", "2026-03-10T08:00:04Z", project: project.Id, tags: [other.Id, tag.Id])),
            Event(Entry(bob, "2026-03-10T08:00:00Z", "2026-03-10T08:00:08Z", tags: [tag.Id], billable: true)));
        await SeesAsync(ada, March, "= 15 4");

        foreach (var zone in (string[])["", "&zone=Etc/UTC"])
        {
            await SeesAsync(ada, $"{March}&projectId={project.Id}{zone}", "= 6 2");
            await SeesAsync(ada, $"{March}&userId={bob.UserId}{zone}", "= 12 2");
            await SeesAsync(ada, $"{March}&tagId={tag.Id}{zone}", "= 12 2");
            await SeesAsync(ada, $"{March}&billable=true{zone}", "= 8 1");
            await SeesAsync(ada, $"{March}&billable=false{zone}", "= 7 3");
            await SeesAsync(ada, $"{March}&tagId={tag.Id}&projectId={project.Id}&userId={bob.UserId}&billable=false{zone}", "= 4 1");
            await SeesAsync(ada, $"{March}&projectId={Guid.CreateVersion7()}{zone}", "= 0 0");
        }
    }

    [Fact, Requirement("REP-HTTP-009")]
    public async Task From_is_included_and_to_is_not()
    {
        var ada = Subject.SignIn();
        await TellAsync(Event(Entry(ada, "2026-03-09T22:00:00Z", "2026-03-09T23:00:00Z")), Event(Entry(ada, "2026-03-09T23:00:00Z", "2026-03-10T23:00:00Z")), Event(Entry(ada, "2026-03-10T23:00:00Z", "2026-03-11T00:00:00Z")));
        await SeesAsync(ada, March, "= 93600 3");

        await SeesAsync(ada, "from=2026-03-10&to=2026-03-11&groupBy=day", "2026-03-10 86400 1", "= 86400 1");
        await SeesAsync(ada, "from=2026-03-10&to=2026-03-11&groupBy=day&zone=Europe/Warsaw", "2026-03-10 86400 1", "= 86400 1");
    }

    [Fact, Requirement("REP-HTTP-010")]
    public async Task The_answer_says_what_was_used()
    {
        var settings = new WorkspaceSettings("Asia/Kathmandu", 7, Rounding.None, OverlapPolicy.Allow, "EUR");
        var ada = Subject.SignIn(timeZone: "America/Sao_Paulo", settings: settings);

        Used(await ReportAsync(ada, March)).ShouldBe("entry 7 split 0");
        Used(await ReportAsync(ada, March + "&zone=user&weekStart=2&attribution=start")).ShouldBe("America/Sao_Paulo 2 start 0");
        Used(await ReportAsync(ada, March + "&zone=workspace")).ShouldBe("Asia/Kathmandu 7 split 0");
        Used(await ReportAsync(ada, March + "&zone=Europe/Rome&weekStart=1")).ShouldBe("Europe/Rome 1 split 0");

        static string Used(Report report) => $"{report["zone"]} {report["weekStart"]} {report["attribution"]} {report["rounding"].GetProperty("unitSeconds")}";
    }

    [Fact, Requirement("REP-HTTP-011")]
    public async Task AsOf_is_the_time_of_the_newest_event_that_was_applied()
    {
        var ada = Subject.SignIn();
        (await ReportAsync(ada, March))["asOf"].ValueKind.ShouldBe(JsonValueKind.Null);

        await TellAsync(Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z"), time: Now.AddSeconds(5)), Event(Entry(ada, "2026-03-10T09:00:00Z", "2026-03-10T10:00:00Z"), time: Now));

        (await SeesAsync(ada, March, "= 7200 2"))["asOf"].GetString().ShouldBe("2026-07-01T12:00:05.000Z");
    }
}
