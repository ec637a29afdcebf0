using static Timetension.Reporting.Tests.Recorded;

namespace Timetension.Reporting.Tests;

/// <summary>Row T13: reports are rounded when they are read, and what is printed adds up.</summary>
public sealed class T13_Rounding(ReportingService service)
{
    [Fact]
    public async Task A_month_in_quarters_of_an_hour_adds_up_in_every_grouping()
    {
        var settings = new WorkspaceSettings("Europe/Warsaw", 1, new Rounding(900, RoundingMode.Up), OverlapPolicy.Allow, "EUR");
        var ada = service.SignIn(settings: settings);
        var (shop, mill) = (Project(ada, "Shop"), Project(ada, "Mill"));
        await service.TellAsync(Event(shop), Event(mill),
            Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T08:50:00Z", project: shop.Id)),
            Event(Entry(ada, "2026-03-10T09:00:00Z", "2026-03-10T09:01:00Z", project: shop.Id)),
            Event(Entry(ada, "2026-03-11T08:00:00Z", "2026-03-11T08:20:00Z", project: mill.Id)));

        (await ada.SummaryAsync("from=2026-03-01&to=2026-04-01&groupBy=project", seconds: 6300, entries: 3)).Lines().ShouldBe(["Mill 1800 1", "Shop 4500 2"]);
        (await ada.SummaryAsync("from=2026-03-01&to=2026-04-01&groupBy=day")).Lines().ShouldBe(["2026-03-10 4500 2", "2026-03-11 1800 1"]);
        var lines = await ada.SummaryAsync("from=2026-03-01&to=2026-04-01&groupBy=project&roundingPer=day-project");
        lines.Lines().ShouldBe(["Mill 1800 1", "Shop 3600 2"]);
        lines.Seconds().ShouldBe(5400);
        lines["rounding"]!.ToJsonString().ShouldBe("""{"unitSeconds":900,"mode":"up","per":"day-project"}""");
        (await ada.SummaryAsync("from=2026-03-01&to=2026-04-01&roundingUnit=0")).Seconds().ShouldBe(4260);
    }
}
