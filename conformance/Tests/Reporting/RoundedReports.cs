using static Timetension.Conformance.Reporting.Told;

namespace Timetension.Conformance.Reporting;

/// <summary>Rounding: lines first, and then their sums.</summary>
public sealed class RoundedReports : ReportingTest
{
    [Fact, Requirement("REP-TIME-101")]
    public async Task An_entry_is_rounded_as_a_whole()
    {
        var ada = Subject.SignIn();
        var shop = Project(ada, "Shop");
        // 7.5 minutes, 7 minutes, and 20 minutes of which 10 are before midnight.
        await TellAsync(Event(shop), Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T08:07:30Z", project: shop.Id)),
            Event(Entry(ada, "2026-03-10T09:00:00Z", "2026-03-10T09:07:00Z", project: shop.Id)), Event(Entry(ada, "2026-03-10T22:50:00Z", "2026-03-10T23:10:00Z")));
        await SeesAsync(ada, March, "= 2070 3");

        foreach (var zone in (string[])["", "&zone=Europe/Warsaw"])
        {
            await SeesAsync(ada, $"{March}&groupBy=project&roundingUnit=900&roundingMode=nearest{zone}", "Shop 900 2", "- 900 1", "= 1800 3");
            await SeesAsync(ada, $"{March}&groupBy=project&roundingUnit=900&roundingMode=up{zone}", "Shop 1800 2", "- 1800 1", "= 3600 3");
            await SeesAsync(ada, $"{March}&groupBy=day&projectId=none&roundingUnit=900&roundingMode=up{zone}", "2026-03-10 900 1", "2026-03-11 900 1", "= 1800 1");
            await SeesAsync(ada, $"{March}&groupBy=day&projectId=none&roundingUnit=900&roundingMode=down{zone}", "2026-03-10 0 1", "2026-03-11 900 1", "= 900 1");
            await SeesAsync(ada, $"from=2026-03-11&to=2026-03-12&projectId=none&roundingUnit=900&roundingMode=down{zone}", "= 900 1");
            await SeesAsync(ada, $"{March}&groupBy=day&projectId=none&roundingUnit=1800&roundingMode=nearest&attribution=start{zone}", "2026-03-10 1800 1", "= 1800 1");
        }
    }

    [Fact, Requirement("REP-TIME-102")]
    public async Task A_line_of_a_timesheet_is_rounded_once()
    {
        var ada = Subject.SignIn();
        var (shop, tag) = (Project(ada, "Shop"), Tag(ada, "design"));
        Entry Hour(int hour, string end, Guid[]? tags = null, bool billable = false) => Entry(ada, $"2026-03-10T{hour:00}:00:00Z", $"2026-03-10T{hour:00}:{end}Z", project: shop.Id, tags: tags, billable: billable);
        await TellAsync(Event(shop), Event(tag), Event(Hour(8, "05:00")), Event(Hour(9, "02:30")), Event(Hour(10, "05:00", tags: [tag.Id])), Event(Hour(11, "05:00", billable: true)));
        await SeesAsync(ada, March, "= 1050 4");

        foreach (var zone in (string[])["", "&zone=Etc/UTC"])
        {
            await SeesAsync(ada, $"{March}&groupBy=project&roundingPer=day-project&roundingUnit=900&roundingMode=nearest{zone}", "Shop 900 4", "= 900 4");
            await SeesAsync(ada, $"{March}&groupBy=tag&roundingPer=day-project&roundingUnit=900&roundingMode=up{zone}", "design 900 1", "- 1800 3", "= 2700 4");
            await SeesAsync(ada, $"{March}&groupBy=day,billable&roundingPer=day-project&roundingUnit=600&roundingMode=down{zone}", "2026-03-10 True 0 1", "2026-03-10 False 0 3", "= 0 4");
        }
    }

    [Fact, Requirement("REP-TIME-103")]
    public async Task The_workspace_rounds_unless_told_otherwise()
    {
        var settings = new WorkspaceSettings("Europe/Warsaw", 1, new Rounding(900, RoundingMode.Up), OverlapPolicy.Allow, "EUR");
        var ada = Subject.SignIn(settings: settings);
        await TellAsync(Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T08:01:00Z")));

        Used(await SeesAsync(ada, March, "= 900 1")).ShouldBe("900 up entry");
        Used(await SeesAsync(ada, March + "&roundingUnit=0", "= 60 1")).ShouldBe("0 up entry");
        Used(await SeesAsync(ada, March + "&roundingUnit=3600&roundingMode=down&roundingPer=day-project", "= 0 1")).ShouldBe("3600 down day-project");
        Used(await SeesAsync(ada, March + "&roundingMode=nearest", "= 0 1")).ShouldBe("900 nearest entry");

        static string Used(Report report) => $"{report["rounding"].GetProperty("unitSeconds")} {report["rounding"].GetProperty("mode")} {report["rounding"].GetProperty("per")}";
    }

    [Fact, Requirement("REP-TIME-104")]
    public async Task Groups_add_up_to_the_total()
    {
        var ada = Subject.SignIn();
        var projects = Enumerable.Range(0, 3).Select(number => Project(ada, $"p{number}")).ToList();
        await TellAsync(Enumerable.Range(0, 40).Select(number => Event(Entry(ada, $"2026-03-{(number % 9) + 10}T2{number % 4}:{number:00}:17Z", $"2026-03-{(number % 9) + 11}T00:{number:00}:0{number % 7}Z", project: projects[number % 3].Id))));
        await Eventually.SeesAsync(() => ReportAsync(ada, March), report => report.Entries == 40, TimeSpan.FromSeconds(60));

        foreach (var per in (string[])["entry", "day-project"])
            foreach (var mode in (string[])["up", "down", "nearest"])
            {
                var rounded = $"{March}&roundingUnit=360&roundingMode={mode}&roundingPer={per}";
                var total = (await ReportAsync(ada, rounded)).Seconds;
                foreach (var dimension in (string[])["project", "day", "week", "project,day"])
                {
                    var report = await ReportAsync(ada, $"{rounded}&groupBy={dimension}");
                    (report.SecondsOfGroups, report.Seconds).ShouldBe((total, total), $"{rounded}&groupBy={dimension}");
                }
            }
    }

    [Theory, Requirement("REP-HTTP-108")]
    [InlineData("roundingUnit", "-1")]
    [InlineData("roundingUnit", "15m")]
    [InlineData("roundingUnit", "86401")]
    [InlineData("roundingUnit", "0900")]
    [InlineData("roundingMode", "even")]
    [InlineData("roundingPer", "day")]
    public async Task A_rounding_of_another_form_is_refused(string name, string value)
    {
        var ada = Subject.SignIn();
        using var refused = await AskAsync(ada, ada.WorkspaceId, $"{March}&{name}={value}");

        (await RefusedAsync(refused, HttpStatusCode.UnprocessableEntity, "invalid_parameter")).GetProperty("errors")[0].GetProperty("pointer").GetString().ShouldBe("?" + name);
    }
}
