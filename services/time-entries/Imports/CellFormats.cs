using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace Timetension.TimeEntries;

/// <summary>How cells write dates, times of day and durations. Each is null for what it does not understand.</summary>
internal static partial class CellFormats
{
    /// <summary>A date of the years 1900 to 2199.</summary>
    internal static LocalDate? Date(string text, DateFormat format)
    {
        if (YearFirst().Match(text) is { Success: true } match)
            return Day(Number(match, "year"), Number(match, "month"), Number(match, "day"));
        if (format == DateFormat.YearFirst || Numbers(text) is not var (first, second, year))
            return null;
        return format == DateFormat.MonthFirst ? Day(year, first, second) : Day(year, second, first);
    }

    /// <summary>The numbers of a date with the year at its end: which of the first two is the month, it does not say.</summary>
    internal static (int First, int Second, int Year)? Numbers(string text) =>
        YearLast().Match(text) is { Success: true } match ? (Number(match, "first"), Number(match, "second"), Number(match, "year")) : null;

    /// <summary><c>HH:MM[:SS]</c>, of 24 hours or of 12 with AM or PM.</summary>
    internal static NodaTime.LocalTime? Time(string text)
    {
        if (Clock().Match(text) is not { Success: true } clock)
            return null;
        var (hour, half) = (Number(clock, "hour"), clock.Groups["half"].Value);
        if (half.Length == 0 ? hour > 23 : hour is < 1 or > 12)
            return null;
        var ofDay = half.Length == 0 ? hour : (hour % 12) + (half is "P" or "p" ? 12 : 0);
        return new(ofDay, Number(clock, "minute"), Number(clock, "second"));
    }

    /// <summary>Hours as a decimal number with point or comma, <c>H:MM[:SS]</c>, or ISO 8601 such as <c>PT1H30M</c>; in whole seconds, more than none.</summary>
    internal static TimeSpan? Length(string text)
    {
        double? seconds = null;
        if (Decimal().IsMatch(text))
            seconds = double.Parse(text.Replace(',', '.'), CultureInfo.InvariantCulture) * 3600;
        else if ((Colons().Match(text) is { Success: true } colons ? colons : Iso8601().Match(text)) is { Success: true } match)
            seconds = (Number(match, "hour") * 3600d) + (Number(match, "minute") * 60) + Number(match, "second");
        return seconds is null || Math.Round(seconds.Value, MidpointRounding.AwayFromZero) is var whole && whole < 1 ? null : TimeSpan.FromSeconds(whole);
    }

    private static LocalDate? Day(int year, int month, int day) =>
        month is >= 1 and <= 12 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month) ? new LocalDate(year, month, day) : null;

    private static int Number(Match match, string group) =>
        match.Groups[group] is { Success: true } found ? int.Parse(found.ValueSpan, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^(?<year>(19|20|21)[0-9]{2})-(?<month>[0-9]{2})-(?<day>[0-9]{2})\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"^(?<first>[0-9]{1,2})(?<between>[/.-])(?<second>[0-9]{1,2})\k<between>(?<year>(19|20|21)[0-9]{2})\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex YearLast();

    [GeneratedRegex(@"^(?<hour>[0-9]{1,2}):(?<minute>[0-5][0-9])(:(?<second>[0-5][0-9]))?(\s*(?<half>[AaPp])\.?[Mm]\.?)?\z",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Clock();

    [GeneratedRegex(@"^[0-9]{1,4}([.,][0-9]{1,9})?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Decimal();

    [GeneratedRegex(@"^(?<hour>[0-9]{1,4}):(?<minute>[0-5][0-9])(:(?<second>[0-5][0-9]))?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Colons();

    [GeneratedRegex(@"^PT(?=[0-9])((?<hour>[0-9]{1,4})H)?((?<minute>[0-9]{1,5})M)?((?<second>[0-9]{1,7})S)?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Iso8601();
}
