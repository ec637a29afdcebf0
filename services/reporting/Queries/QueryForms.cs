using System.Globalization;

namespace Timetension.Reporting;

/// <summary>The forms that query parameters have: each says whether the text is of that form, and what it stands for.</summary>
internal static class QueryForms
{
    private static readonly DateOnly Earliest = new(1900, 1, 1), Latest = new(2200, 1, 1);

    internal static (bool, DateOnly) Date(string text) =>
        (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date >= Earliest && date <= Latest, date);

    internal static (bool, Dimension[]) GroupBy(string text)
    {
        var known = Enum.GetValues<Dimension>().ToDictionary(dimension => dimension.Name(), StringComparer.Ordinal);
        var names = text.Split(',');
        var isValid = names.Length <= 2 && names.All(known.ContainsKey) && names.Distinct(StringComparer.Ordinal).Count() == names.Length;
        return (isValid, isValid ? [.. names.Select(name => known[name])] : []);
    }

    internal static (bool, string) Zone(string text) => (text is "entry" or "user" or "workspace" || Zones.Find(text) is not null, text);

    internal static (bool, int?) Weekday(string text) => text is [>= '1' and <= '7'] ? (true, text[0] - '0') : (false, null);

    internal static (bool, Attribution) Attribution(string text) =>
        (text is "split" or "start", text is "start" ? Reporting.Attribution.Start : Reporting.Attribution.Split);

    internal static (bool, bool?) Flag(string text) => (text is "true" or "false", text is "true");
}
