using System.Globalization;
using NodaTime;

namespace Timetension.TimeEntries;

/// <summary>Days of the workspace: dates in its zone.</summary>
internal static class Days
{
    private const string Form = "yyyy-MM-dd";

    /// <summary>Whether entries can be near the date.</summary>
    internal static bool AreKnown(DateOnly date) => date.Year is >= 1900 and < 2200;

    /// <summary>The date as the contract writes it.</summary>
    internal static string Text(DateOnly date) => date.ToString(Form, CultureInfo.InvariantCulture);

    /// <summary>Reads what <see cref="Text"/> wrote; null for anything else.</summary>
    internal static DateOnly? Parse(string text) =>
        DateOnly.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>The workspace's zone.</summary>
    /// <exception cref="ProblemException">422: users knows it, and the database of zones here does not.</exception>
    internal static DateTimeZone ZoneOf(Member member) => Zones.Find(member.Settings.Zone)
        ?? throw Problems.Unprocessable("unknown_time_zone", pointer: null, "The workspace's zone is not known here.").AsException();

    internal static DateTimeOffset BeginningOf(this DateTimeZone zone, DateOnly day) => zone.BeginningOf(LocalDate.FromDateOnly(day)).ToDateTimeOffset();
}
