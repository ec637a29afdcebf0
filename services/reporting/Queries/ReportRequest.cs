using System.Globalization;
using Microsoft.Extensions.Primitives;
using NodaTime;
using NodaTime.Extensions;

namespace Timetension.Reporting;

/// <summary>A report as it is asked for later: its parameters are those of its URL, but that <c>range</c> may stand for the days.</summary>
internal sealed record ReportRequest(ReportKind Kind, IReadOnlyDictionary<string, string> Query)
{
    private const string Range = "range";

    /// <summary>The members of the URL that <c>range</c> stands for.</summary>
    private string[] Days => Kind is ReportKind.Weekly ? ["week"] : ["from", "to"];

    /// <summary>What is asked as of today, checked as the report itself does it.</summary>
    /// <exception cref="ProblemException">422: it would be refused, or 403: it is about what the viewer does not see.</exception>
    internal ReportQuery Check(Viewpoint viewer, TimeProvider clock)
    {
        var query = Reader(viewer, clock);
        var report = Kind switch
        {
            ReportKind.Summary => SummaryQuery.Read(query).Report,
            ReportKind.Detailed => DetailedQuery.Read(query).Report,
            ReportKind.Weekly => WeeklyQuery.Read(query).InDays(viewer.Settings),
            _ => TimelineQuery.Read(query).Report,
        };
        report.Filters.For(viewer);
        return report;
    }

    /// <summary>Reads the parameters as they are today.</summary>
    internal QueryReader Reader(Viewpoint viewer, TimeProvider clock) =>
        new(new QueryCollection(Today(viewer, clock).ToDictionary(one => one.Key, one => new StringValues(one.Value), StringComparer.Ordinal)), PointerOf);

    /// <summary>Path and query of the report as it is today.</summary>
    internal string Href(Viewpoint viewer, TimeProvider clock) =>
        $"/workspaces/{viewer.WorkspaceId}/reports/{Word(Kind)}{QueryString.Create(Today(viewer, clock).Select(one => KeyValuePair.Create(one.Key, (string?)one.Value)))}";

    /// <summary>The kind as it is on the wire and in tables.</summary>
    internal static string Word(ReportKind kind) => kind.ToString().ToLowerInvariant();

    // A range that nobody knows stays, and is refused with the other unknown parameters: the report has no such one.
    private IEnumerable<KeyValuePair<string, string>> Today(Viewpoint viewer, TimeProvider clock)
    {
        if (Query.FirstOrDefault(one => one.Value is null) is { Key: { } none })
            throw Problems.Unprocessable("invalid_type", PointerOf(none), "A parameter is a string.").AsException();
        if (!Query.TryGetValue(Range, out var range))
            return Query;
        if (Days.FirstOrDefault(Query.ContainsKey) is { } day)
            throw Problems.Unprocessable("invalid_parameter", PointerOf(day), "A report has days or a range, not both.").AsException();
        if (Find(range, viewer, clock) is not { } days)
            throw Problems.Unprocessable("invalid_parameter", PointerOf(Range), RelativeRange.Names).AsException();
        return Query.Where(one => one.Key != Range).Concat(Days.Zip([days.From, days.To], (name, date) => KeyValuePair.Create(name, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))));
    }

    private (DateOnly From, DateOnly To)? Find(string? range, Viewpoint viewer, TimeProvider clock)
    {
        var zone = Query.GetValueOrDefault("zone", Selection.EntryZone) switch
        {
            Selection.EntryZone or "user" => viewer.TimeZone,
            "workspace" => viewer.Settings.Zone,
            var named => named,
        };
        var weekStart = Query.TryGetValue("weekStart", out var text) && QueryForms.Weekday(text) is (true, { } day) ? day : viewer.Settings.WeekStart;
        var today = clock.GetUtcNow().ToInstant().InZone(Zones.Find(zone) ?? DateTimeZone.Utc).Date.ToDateOnly();
        return range is null || (Kind is ReportKind.Weekly && !range.EndsWith("-week", StringComparison.Ordinal)) ? null : RelativeRange.Find(range, today, weekStart);
    }

    // Where it is in a body: JSON pointer, RFC 6901.
    private string PointerOf(string name) =>
        $"/query/{(Query.ContainsKey(Range) && Days.Contains(name, StringComparer.Ordinal) && !Query.ContainsKey(name) ? Range : name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal))}";
}
