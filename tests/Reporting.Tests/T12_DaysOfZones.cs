using static Timetension.Reporting.Tests.Recorded;

namespace Timetension.Reporting.Tests;

/// <summary>Row T12: midnight splits, offsets of the day in question, days of 23 and 25 hours; and the answer says what it used.</summary>
public sealed class T12_DaysOfZones(ReportingService service)
{
    [Theory]
    [InlineData("2026-03-28T12:00:00+01:00", "2026-03-30T12:00:00+02:00", "2026-03-28 43200 1; 2026-03-29 82800 1; 2026-03-30 43200 1")]
    [InlineData("2026-10-24T12:00:00+02:00", "2026-10-26T12:00:00+01:00", "2026-10-24 43200 1; 2026-10-25 90000 1; 2026-10-26 43200 1")]
    public async Task A_weekend_on_which_the_clocks_change_has_the_hours_that_it_has(string start, string end, string days)
    {
        var ada = service.SignIn(timeZone: "Asia/Kathmandu", settings: new WorkspaceSettings("Europe/Warsaw", 7, Rounding.None, OverlapPolicy.Allow, "EUR"));
        await service.TellAsync(Event(Entry(ada, start, end)));

        var own = await Eventually.SeesAsync(() => ada.SummaryAsync("from=2026-01-01&to=2027-01-01&groupBy=day"), summary => summary.Entries() == 1);
        string.Join("; ", own.Lines()).ShouldBe(days);
        own["zone"]!.ToString().ShouldBe("entry");
        var workspaces = await ada.SummaryAsync("from=2026-01-01&to=2027-01-01&groupBy=day&zone=workspace&attribution=start&roundingUnit=60");
        workspaces.Lines().ShouldBe([$"{days.Split(' ')[0]} {own.Seconds()} 1"]);
        string.Join(' ', ((string[])["zone", "weekStart", "attribution", "rounding"]).Select(used => workspaces[used]!.ToJsonString()))
            .ShouldBe("""
                "Europe/Warsaw" 7 "start" {"unitSeconds":60,"mode":"nearest","per":"entry"}
                """);
    }
}
