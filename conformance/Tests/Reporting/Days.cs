using System.Globalization;
using static Timetension.Conformance.Reporting.Told;

namespace Timetension.Conformance.Reporting;

/// <summary>Where days begin and end: <c>contracts/vectors</c>.</summary>
public sealed class Days : ReportingTest
{
    public sealed record Split(string Name, string Zone, DateTimeOffset Start, DateTimeOffset End, IReadOnlyList<Part> Days)
    {
        /// <summary>What a report by day has: a day without seconds only where an entry begins.</summary>
        internal string[] Lines =>
        [
            .. Days.Where((part, index) => index == 0 || part.Seconds > 0).Select(part => $"{part.Day:yyyy-MM-dd} {part.Seconds} 1"),
            $"= {Days.Sum(part => part.Seconds)} 1",
        ];
    }

    public sealed record Part(DateOnly Day, long Seconds);

    public sealed record WholeDay(string Zone, DateOnly Day, DateTimeOffset Start, long Seconds);

    [Fact, Requirement("REP-TIME-001")]
    public Task An_entry_is_cut_at_the_midnights_of_its_zone() => AreCutAsync(split => (split.Zone, "entry"));

    [Fact, Requirement("REP-TIME-002")]
    public Task An_entry_is_cut_at_the_midnights_of_the_zone_that_is_asked_for() => AreCutAsync(split => ("Pacific/Marquesas", split.Zone));

    [Fact, Requirement("REP-TIME-003")]
    public async Task A_day_has_the_hours_that_it_has()
    {
        var cases = Vectors.Read<WholeDay>("days.json").Select(day => (Day: day, Ada: Subject.SignIn())).ToList();
        await TellAsync(cases.Select(one => Event(EntryOf(one.Ada, one.Day.Zone, one.Day.Start.AddHours(-30), one.Day.Start.AddHours(60)))));
        await SettleAsync();

        foreach (var (day, ada) in cases)
            foreach (var zone in (string[])["entry", day.Zone])
            {
                var query = $"from={day.Day:yyyy-MM-dd}&to={day.Day.AddDays(1):yyyy-MM-dd}&zone={zone}";
                (await Eventually.SeesAsync(() => ReportAsync(ada, query), report => report.Seconds == day.Seconds)).Seconds.ShouldBe(day.Seconds, $"{day.Day:yyyy-MM-dd} in {day.Zone}");
            }
    }

    [Fact, Requirement("REP-TIME-004")]
    public async Task Zones_are_those_of_the_entry_the_caller_or_the_workspace()
    {
        var settings = new WorkspaceSettings("Asia/Kathmandu", 1, Rounding.None, OverlapPolicy.Allow, "EUR");
        var ada = Subject.SignIn(timeZone: "America/Sao_Paulo", settings: settings);
        await TellAsync(Event(Entry(ada, "2026-03-10T18:00:00Z", "2026-03-10T19:00:00Z", zone: "Pacific/Auckland")));

        await SeesAsync(ada, March + "&groupBy=day", "2026-03-11 3600 1", "= 3600 1");
        await SeesAsync(ada, March + "&groupBy=day&zone=workspace", "2026-03-10 900 1", "2026-03-11 2700 1", "= 3600 1");
        await SeesAsync(ada, March + "&groupBy=day&zone=user", "2026-03-10 3600 1", "= 3600 1");
    }

    [Fact, Requirement("REP-TIME-005")]
    public async Task With_attribution_start_an_entry_counts_on_its_first_day_as_a_whole()
    {
        var ada = Subject.SignIn();
        await TellAsync(Event(Entry(ada, "2026-03-31T21:30:00Z", "2026-04-01T00:00:00Z")));

        foreach (var zone in (string[])["entry", "Europe/Warsaw"])
        {
            await SeesAsync(ada, $"{March}&groupBy=day&zone={zone}", "2026-03-31 1800 1", "= 1800 1");
            await SeesAsync(ada, $"{March}&groupBy=day&zone={zone}&attribution=start", "2026-03-31 9000 1", "= 9000 1");
            await SeesAsync(ada, $"from=2026-04-01&to=2026-05-01&zone={zone}&attribution=start", "= 0 0");
        }
    }

    [Fact, Requirement("REP-TIME-006")]
    public async Task An_entry_over_midnight_is_in_two_groups_and_once_in_the_total()
    {
        var ada = Subject.SignIn();
        await TellAsync(Event(Entry(ada, "2026-12-31T22:30:00Z", "2027-01-01T01:00:00Z")));

        foreach (var (dimension, first, second) in ((string, string, string)[])[("day", "2026-12-31", "2027-01-01"), ("month", "2026-12-01", "2027-01-01"), ("year", "2026-01-01", "2027-01-01")])
            await SeesAsync(ada, $"from=2026-12-01&to=2027-02-01&groupBy={dimension}", $"{first} 1800 1", $"{second} 7200 1", "= 9000 1");
        await SeesAsync(ada, "from=2026-12-01&to=2027-02-01&groupBy=week", "2026-12-28 9000 1", "= 9000 1");
        await SeesAsync(ada, "from=2027-01-01&to=2027-01-02", "= 7200 1");
    }

    private static async Task AreCutAsync(Func<Split, (string OfEntry, string Asked)> zones)
    {
        var cases = Vectors.Read<Split>("midnight-splits.json").Select(split => (Split: split, Ada: Subject.SignIn())).ToList();
        await TellAsync(cases.Select(one => Event(EntryOf(one.Ada, zones(one.Split).OfEntry, one.Split.Start, one.Split.End))));

        foreach (var (split, ada) in cases)
        {
            var (from, to) = (split.Days[0].Day.AddDays(-2), split.Days[^1].Day.AddDays(3));
            await SeesAsync(ada, string.Create(CultureInfo.InvariantCulture, $"from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}&groupBy=day&zone={zones(split).Asked}"), split.Lines);
        }
    }

    private static Entry EntryOf(Person person, string zone, DateTimeOffset start, DateTimeOffset end) =>
        Entry(person, InstantConverter.Format(start), InstantConverter.Format(end), zone);
}
