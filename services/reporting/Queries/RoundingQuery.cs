using System.Globalization;

namespace Timetension.Reporting;

/// <summary>How to round, as it is asked for.</summary>
internal sealed record RoundingQuery(int? Unit, RoundingMode? Mode, RoundingPer Per)
{
    private const int Longest = 86_400;

    internal static RoundingQuery Read(QueryReader query, bool roundsLines) => new(
        query.Optional("roundingUnit", UnitOf, default(int?), "Seconds, from 0 (not at all) to 86400."),
        query.Optional("roundingMode", ModeOf, default(RoundingMode?), "One of up, down, nearest."),
        roundsLines ? query.Optional("roundingPer", PerOf, RoundingPer.Entry, "Either entry or day-project.") : RoundingPer.Entry);

    private static (bool, int?) UnitOf(string text) =>
        (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var unit) && unit <= Longest && (text[0] != '0' || text.Length == 1), unit);

    private static (bool, RoundingMode?) ModeOf(string text) => text switch
    {
        "up" => (true, RoundingMode.Up),
        "down" => (true, RoundingMode.Down),
        "nearest" => (true, RoundingMode.Nearest),
        _ => (false, null),
    };

    private static (bool, RoundingPer) PerOf(string text) => (text is "entry" or "day-project", text is "entry" ? RoundingPer.Entry : RoundingPer.DayProject);
}
