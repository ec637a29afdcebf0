namespace Timetension.Conformance.TimeEntries;

/// <summary>Timesheets as the tests ask for them: of the week from Monday, 23 March 2026, which has the entries of <see cref="Things"/>.</summary>
internal static class Weeks
{
    internal const string First = "2026-03-23";

    internal static readonly string[] Steps = ["submit", "withdraw", "approve", "reject"];

    /// <summary>Monday of this week in Warsaw, and so many weeks later.</summary>
    internal static string Monday(int weeksLater = 0)
    {
        var today = TimeZoneInfo.ConvertTimeBySystemTimeZoneId(DateTimeOffset.UtcNow, "Europe/Warsaw").Date;
        return $"{today.AddDays((weeksLater * 7) - (((int)today.DayOfWeek + 6) % 7)):yyyy-MM-dd}";
    }

    internal static string Sheet(this Person person, string week = First) => $"timesheets/{person.UserId}/{week}";

    internal static async Task<Timesheet> SheetAsync(this Person person, Person? of = null, string week = First) => (await person.GetAsync((of ?? person).Sheet(week))).Read<Timesheet>(200);

    internal static Task<Answer> StepAsync(this Person person, string step, Person of, long version, string week = First, string? key = null) =>
        person.PostAsync($"{of.Sheet(week)}/{step}", step == "reject" ? new { reason = "Too long" } : null, version, key);

    internal static async Task<Timesheet> SubmitAsync(this Person person, string week = First) =>
        (await person.StepAsync("submit", person, (await person.SheetAsync(week: week)).Version, week)).Read<Timesheet>(200);

    internal static Task<Answer> RecordingAsync(this Person person, string start = Things.Start, string end = Things.End) => person.PostAsync("entries", new { start, end });
}
