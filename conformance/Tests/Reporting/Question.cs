using System.Globalization;

namespace Timetension.Conformance.Reporting;

/// <summary>A query, and the answer by counting minutes one by one.</summary>
internal sealed record Question(string[] GroupBy, string Zone, bool Splits, DateOnly From, int Length, string Filter, Func<Entry, bool> Passes, Rounded Rounded)
{
    internal static readonly string[] Dimensions = ["project", "client", "task", "user", "team", "tag", "billable", "day", "week", "month", "year"];

    private DateOnly To => From.AddDays(Length);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"from={From:yyyy-MM-dd}&to={To:yyyy-MM-dd}&zone={Zone}&weekStart=1&attribution={(Splits ? "split" : "start")}")
        + (GroupBy.Length > 0 ? $"&groupBy={string.Join(',', GroupBy)}" : "")
        + Rounded + Filter;

    /// <summary>The lines of the report, sorted; see <see cref="Report.Lines"/>.</summary>
    internal IReadOnlyList<string> AnswerFor(Script script)
    {
        var parts =
            from entry in script.Entries
            where Passes(entry)
            let zone = TimeZoneInfo.FindSystemTimeZoneById(Zone == "entry" ? entry.TimeZone : Zone)
            from minute in Enumerable.Range(0, (int)(entry.End!.Value - entry.Start).TotalMinutes)
            let day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(entry.Start.AddMinutes(Splits ? minute : 0), zone).DateTime)
            group day by (entry, day) into days
            select (days.Key.entry, days.Key.day, seconds: 60L * days.Count());
        var lines = Rounded.LinesOf([.. parts], day => day >= From && day < To);
        var groups =
            from line in lines
            let entry = line.Entries[0]
            from tag in GroupBy.Contains("tag") && entry.TagIds.Length > 0 ? entry.TagIds.Select(tag => (Guid?)tag) : [null]
            from team in GroupBy.Contains("team") ? script.TeamsOf(entry).DefaultIfEmpty(null) : [null]
            group line by string.Join(' ', GroupBy.Select(dimension => KeyOf(dimension, entry, line.Day, (tag, team), script))) into grouped
            select $"{grouped.Key} {Sum(grouped)}";
        return [.. (GroupBy.Length > 0 ? groups : []).Append($"= {Sum(lines)}").Order(StringComparer.Ordinal)];
    }

    private static string Sum(IEnumerable<Rounded.Line> lines) => string.Join(' ', [
        $"{lines.Sum(line => line.Seconds)}", $"{lines.SelectMany(line => line.Entries).Distinct().Count()}",
        .. lines.Where(line => line.Entries[0] is { Billable: true, Rate: not null }).GroupBy(line => line.Entries[0].Rate!.Currency).OrderBy(lines => lines.Key, StringComparer.Ordinal)
            .Select(lines => $"{lines.Sum(line => line.Amount)}{lines.Key}"),
    ]);

    private static string KeyOf(string dimension, Entry entry, DateOnly day, (Guid? Tag, Guid? Team) one, Script script) => dimension switch
    {
        "project" => script.NameOf(entry.ProjectId),
        "client" => script.NameOf(script.ClientOf(entry)),
        "task" => script.NameOf(entry.TaskId),
        "user" => script.NameOf(entry.UserId),
        "team" => script.NameOf(one.Team),
        "tag" => script.NameOf(one.Tag),
        "billable" => $"{entry.Billable}",
        "day" => $"{day:yyyy-MM-dd}",
        "week" => $"{day.AddDays(-(((int)day.DayOfWeek + 6) % 7)):yyyy-MM-dd}",
        "month" => $"{day:yyyy-MM}-01",
        _ => $"{day:yyyy}-01-01",
    };
}
