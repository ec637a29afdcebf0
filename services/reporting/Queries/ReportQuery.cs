namespace Timetension.Reporting;

/// <summary>What is asked of every report about a range of days.</summary>
internal sealed record ReportQuery(DateOnly From, DateOnly To, string Zone, int? WeekStart, Attribution Attribution, Filters Filters, RoundingQuery Rounding, bool Running)
{
    private const int MostDays = 30 * 366;

    /// <summary>Reads all parameters; those of weeks and lines for sums alone, since single entries have neither.</summary>
    internal static ReportQuery Read(QueryReader query, bool isSum)
    {
        var from = query.Required("from", QueryForms.Date, "A date from 1900-01-01 to 2200-01-01, such as 2026-03-29.");
        var to = query.Required("to", QueryForms.Date, "A date from 1900-01-01 to 2200-01-01, such as 2026-03-30; it is not included.");
        return Read(query, from, to, isSum);
    }

    /// <inheritdoc cref="Read(QueryReader, bool)"/>
    internal static ReportQuery Read(QueryReader query, DateOnly from, DateOnly to, bool isSum) => new(from, to,
        query.Optional("zone", QueryForms.Zone, "entry", "One of entry, user, workspace, or the IANA name of a time zone."),
        isSum ? query.Optional("weekStart", QueryForms.Weekday, default(int?), "An ISO weekday, from 1 (Monday) to 7 (Sunday).") : null,
        query.Optional("attribution", QueryForms.Attribution, Attribution.Split, "Either split or start."),
        Filters.Read(query), RoundingQuery.Read(query, isSum),
        query.Optional("running", QueryForms.Flag, default(bool?), "Either true or false.") is true);

    /// <exception cref="ProblemException">422: the range has no day, or too many.</exception>
    internal ReportQuery Checked(QueryReader query, int mostDays = MostDays)
    {
        if (To <= From)
            throw query.Refusal("to", "invalid_range", "The end comes after the start.");
        if (To.DayNumber - From.DayNumber > mostDays)
            throw query.Refusal("to", "range_too_long", mostDays == MostDays ? "A report spans 30 years at most." : $"This report spans {mostDays} days at most.");
        return this;
    }
}
