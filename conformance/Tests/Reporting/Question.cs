using System.Globalization;

namespace Timetension.Conformance.Reporting;

/// <summary>A query, and the answer by counting minutes one by one.</summary>
internal sealed record Question(string[] GroupBy, string Zone, bool Splits, DateOnly From, int Length, Guid? ProjectId, Guid? UserId, Guid? TagId)
{
    internal static readonly string[] Dimensions = ["project", "user", "tag", "day", "week", "month", "year"];

    private DateOnly To => From.AddDays(Length);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"from={From:yyyy-MM-dd}&to={To:yyyy-MM-dd}&zone={Zone}&weekStart=1&attribution={(Splits ? "split" : "start")}")
        + (GroupBy.Length > 0 ? $"&groupBy={string.Join(',', GroupBy)}" : "")
        + (ProjectId is null ? "" : $"&projectId={ProjectId}") + (UserId is null ? "" : $"&userId={UserId}") + (TagId is null ? "" : $"&tagId={TagId}");

    /// <summary>The lines of the report, sorted; see <see cref="Report.Lines"/>.</summary>
    internal IReadOnlyList<string> AnswerFor(Script script)
    {
        var minutes = (
            from entry in script.Entries
            where (ProjectId is null || entry.ProjectId == ProjectId) && (UserId is null || entry.UserId == UserId) && (TagId is null || entry.TagIds.Contains(TagId.Value))
            let zone = TimeZoneInfo.FindSystemTimeZoneById(Zone == "entry" ? entry.TimeZone : Zone)
            from minute in Enumerable.Range(0, (int)(entry.End!.Value - entry.Start).TotalMinutes)
            let day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(entry.Start.AddMinutes(Splits ? minute : 0), zone).DateTime)
            where day >= From && day < To
            group day by (entry, day) into days
            select (days.Key.entry, days.Key.day, seconds: 60 * days.Count())).ToList();
        var groups =
            from minute in minutes
            from tag in GroupBy.Contains("tag") && minute.entry.TagIds.Length > 0 ? minute.entry.TagIds.Select(tag => (Guid?)tag) : [null]
            group minute by string.Join(' ', GroupBy.Select(dimension => KeyOf(dimension, minute.entry, minute.day, tag, script))) into grouped
            select $"{grouped.Key} {grouped.Sum(minute => minute.seconds)} {grouped.Select(minute => minute.entry.Id).Distinct().Count()}";
        return [.. (GroupBy.Length > 0 ? groups : []).Append($"= {minutes.Sum(minute => minute.seconds)} {minutes.Select(minute => minute.entry.Id).Distinct().Count()}").Order(StringComparer.Ordinal)];
    }

    private static string KeyOf(string dimension, Entry entry, DateOnly day, Guid? tag, Script script) => dimension switch
    {
        "project" => script.NameOf(entry.ProjectId),
        "user" => script.NameOf(entry.UserId),
        "tag" => script.NameOf(tag),
        "day" => $"{day:yyyy-MM-dd}",
        "week" => $"{day.AddDays(-(((int)day.DayOfWeek + 6) % 7)):yyyy-MM-dd}",
        "month" => $"{day:yyyy-MM}-01",
        _ => $"{day:yyyy}-01-01",
    };
}
