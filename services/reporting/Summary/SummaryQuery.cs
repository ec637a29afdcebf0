using System.Globalization;
using System.Reflection;

namespace Timetension.Reporting;

/// <summary>What is asked of a summary. Anything unknown is refused by its name: a misspelt filter must not widen a report.</summary>
internal sealed record SummaryQuery(DateOnly From, DateOnly To, Dimension[] GroupBy, string Zone, int? WeekStart, Attribution Attribution,
    Guid? ProjectId, Guid? UserId, Guid? TagId, bool? Billable)
{
    private const int MostDays = 30 * 366;
    private static readonly DateOnly Earliest = new(1900, 1, 1), Latest = new(2200, 1, 1);

    public static ValueTask<SummaryQuery> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var query = new QueryReader(context.Request.Query);
        var from = query.Required("from", Date, "A date from 1900-01-01 to 2200-01-01, such as 2026-03-29.");
        var to = query.Required("to", Date, "A date from 1900-01-01 to 2200-01-01, such as 2026-03-30; it is not included.");
        var parsed = new SummaryQuery(from, to,
            query.Optional("groupBy", GroupByOf, [], "One or two of project, user, tag, day, week, month, year, with a comma between."),
            query.Optional("zone", ZoneOf, "entry", "One of entry, user, workspace, or the IANA name of a time zone."),
            query.Optional("weekStart", WeekdayOf, default(int?), "An ISO weekday, from 1 (Monday) to 7 (Sunday)."),
            query.Optional("attribution", AttributionOf, Attribution.Split, "Either split or start."),
            query.Optional("projectId", Id, default(Guid?), "A UUID."),
            query.Optional("userId", Id, default(Guid?), "A UUID."),
            query.Optional("tagId", Id, default(Guid?), "A UUID."),
            query.Optional("billable", Flag, default(bool?), "Either true or false."));
        query.RefuseUnknown();
        if (to <= from)
            throw Problems.Unprocessable("invalid_range", "?to", "The end comes after the start.").AsException();
        if (to.DayNumber - from.DayNumber > MostDays)
            throw Problems.Unprocessable("range_too_long", "?to", "A report spans 30 years at most.").AsException();
        return new(parsed);
    }

    private static (bool, DateOnly) Date(string text) =>
        (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date >= Earliest && date <= Latest, date);

    private static (bool, Dimension[]) GroupByOf(string text)
    {
        var known = Enum.GetValues<Dimension>().ToDictionary(dimension => dimension.Name(), StringComparer.Ordinal);
        var names = text.Split(',');
        var isValid = names.Length <= 2 && names.All(known.ContainsKey) && names.Distinct(StringComparer.Ordinal).Count() == names.Length;
        return (isValid, isValid ? [.. names.Select(name => known[name])] : []);
    }

    private static (bool, string) ZoneOf(string text) => (text is "entry" or "user" or "workspace" || Zones.Find(text) is not null, text);

    private static (bool, int?) WeekdayOf(string text) => text is [>= '1' and <= '7'] ? (true, text[0] - '0') : (false, null);

    private static (bool, Attribution) AttributionOf(string text) => (text is "split" or "start", text is "start" ? Attribution.Start : Attribution.Split);

    private static (bool, Guid?) Id(string text) => (Guid.TryParseExact(text, "D", out var id), id);

    private static (bool, bool?) Flag(string text) => (text is "true" or "false", text is "true");
}
