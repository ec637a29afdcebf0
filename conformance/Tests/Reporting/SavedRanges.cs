using System.Globalization;
using Timetension.Conformance.TimeEntries;

namespace Timetension.Conformance.Reporting;

/// <summary>Saved reports of days that move on.</summary>
public sealed class SavedRanges : ReportingTest
{
    [Theory, Requirement("REP-TIME-701")]
    [InlineData("Pacific/Kiritimati")]
    [InlineData("Pacific/Pago_Pago")]
    public async Task A_range_that_moves_on_is_that_of_today_in_its_zone(string zone)
    {
        var ada = Subject.SignIn();
        foreach (var (range, daysOf) in ((string, Func<DateOnly, (DateOnly, DateOnly)>)[])
        [
            ("today", day => (day, day.AddDays(1))),
            ("yesterday", day => (day.AddDays(-1), day)),
            ("last-7-days", day => (day.AddDays(-6), day.AddDays(1))),
            ("last-30-days", day => (day.AddDays(-29), day.AddDays(1))),
            ("this-week", day => (Sunday(day), Sunday(day).AddDays(7))),
            ("last-week", day => (Sunday(day).AddDays(-7), Sunday(day))),
            ("this-month", day => (new(day.Year, day.Month, 1), new DateOnly(day.Year, day.Month, 1).AddMonths(1))),
            ("last-month", day => (new DateOnly(day.Year, day.Month, 1).AddMonths(-1), new(day.Year, day.Month, 1))),
            ("this-year", day => (new(day.Year, 1, 1), new(day.Year + 1, 1, 1))),
            ("last-year", day => (new(day.Year - 1, 1, 1), new(day.Year, 1, 1))),
        ])
        {
            var before = Today();
            var href = (await ada.PostAsync("saved-reports", new { name = range, kind = "summary", query = new { range, zone, weekStart = "7" } })).Read<Saved>(201).Href;
            new[] { before, Today() }.Select(daysOf).Select(days => string.Create(CultureInfo.InvariantCulture, $"from={days.Item1:yyyy-MM-dd}&to={days.Item2:yyyy-MM-dd}"))
                .ShouldContain(days => href.Contains(days, StringComparison.Ordinal), $"{range}: {href}");
        }

        DateOnly Today() => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, TimeZoneInfo.FindSystemTimeZoneById(zone)).DateTime);
        static DateOnly Sunday(DateOnly day) => day.AddDays(-(int)day.DayOfWeek);
    }

    private sealed record Saved(string Href);
}
