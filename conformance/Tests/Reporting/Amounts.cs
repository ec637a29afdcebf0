using static Timetension.Conformance.Reporting.Told;

namespace Timetension.Conformance.Reporting;

/// <summary>What time is worth, and who is told.</summary>
public sealed class Amounts : ReportingTest
{
    private static readonly Rate Euros = new(10_000, "EUR"), Yen = new(7, "JPY");

    [Fact, Requirement("REP-HTTP-109")]
    public async Task Billable_entries_are_worth_their_rates()
    {
        var ada = Subject.SignIn(Role.Manager);
        var (shop, mill) = (Project(ada, "Shop"), Project(ada, "Mill"));
        // 27.7, 55.5 and 0.5: half a cent goes up, and each entry by itself.
        await TellAsync(Event(shop), Event(mill),
            Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T08:00:10Z", project: shop.Id, billable: true, rate: Euros)),
            Event(Entry(ada, "2026-03-10T09:00:00Z", "2026-03-10T09:00:20Z", project: shop.Id, billable: true, rate: Euros)),
            Event(Entry(ada, "2026-03-11T09:00:00Z", "2026-03-11T10:00:00Z", project: shop.Id, billable: true, rate: Yen)),
            Event(Entry(ada, "2026-03-12T09:00:00Z", "2026-03-12T10:00:00Z", project: mill.Id, rate: Euros)),
            Event(Entry(ada, "2026-03-13T09:00:00Z", "2026-03-13T10:00:00Z", project: mill.Id, billable: true)));

        foreach (var zone in (string[])["", "&zone=Etc/UTC"])
        {
            await SeesAsync(ada, March + "&groupBy=project" + zone, "Mill 7200 2", "Shop 3630 3 84EUR 7JPY", "= 10830 5 84EUR 7JPY");
            await SeesAsync(ada, March + "&groupBy=month" + zone, "2026-03-01 10830 5 84EUR 7JPY", "= 10830 5 84EUR 7JPY");
            await SeesAsync(ada, March + "&groupBy=day&billable=true" + zone, "2026-03-10 30 2 84EUR", "2026-03-11 3600 1 7JPY", "2026-03-13 3600 1", "= 7230 4 84EUR 7JPY");
        }
    }

    [Fact, Requirement("REP-HTTP-110")]
    public async Task The_days_of_an_entry_add_up_to_what_it_is_worth()
    {
        var ada = Subject.SignIn();
        // 5 s on each day are worth 13.9 cents, and 10 s 27.8.
        await TellAsync(Event(Entry(ada, "2026-03-10T22:59:55Z", "2026-03-10T23:00:05Z", billable: true, rate: Euros)));

        foreach (var zone in (string[])["", "&zone=Europe/Warsaw"])
        {
            await SeesAsync(ada, March + "&groupBy=day" + zone, "2026-03-10 5 1 14EUR", "2026-03-11 5 1 14EUR", "= 10 1 28EUR");
            await SeesAsync(ada, March + "&groupBy=day&attribution=start" + zone, "2026-03-10 10 1 28EUR", "= 10 1 28EUR");
            await SeesAsync(ada, March + "&groupBy=day&roundingUnit=60&roundingMode=up" + zone, "2026-03-10 60 1 167EUR", "2026-03-11 0 1 0EUR", "= 60 1 167EUR");
            await SeesAsync(ada, March + "&groupBy=day&roundingUnit=60&roundingMode=up&roundingPer=day-project" + zone, "2026-03-10 60 1 167EUR", "2026-03-11 60 1 167EUR", "= 120 1 334EUR");
        }

        await TellAsync(Event(Entry(ada, "2026-03-11T22:59:57Z", "2026-03-11T23:00:03Z", billable: true, rate: Euros)));
        await SeesAsync(ada, March + "&groupBy=day", "2026-03-10 5 1 14EUR", "2026-03-11 8 2 22EUR", "2026-03-12 3 1 9EUR", "= 16 2 45EUR");
    }

    [Fact, Requirement("REP-AUTH-103")]
    public async Task Members_are_told_no_amount_and_no_rate()
    {
        var ada = Subject.SignIn();
        var bob = Subject.SignIn(Role.Member, ada.WorkspaceId);
        await TellAsync(Event(Entry(bob, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z", billable: true, rate: new(987_654, "XTS"))));
        await SeesAsync(ada, March, "= 3600 1 987654XTS");

        foreach (var query in (string[])["", "&groupBy=project", "&groupBy=day,user&zone=Etc/UTC", "&roundingUnit=60&roundingPer=day-project"])
        {
            var told = await bob.Http.GetStringAsync(bob.In("reports/summary?" + March + query));
            told.ShouldSatisfyAllConditions(() => told.ShouldContain("3600"), () => told.ShouldNotContain("amount"), () => told.ShouldNotContain("987654"), () => told.ShouldNotContain("XTS"));
        }
    }
}
