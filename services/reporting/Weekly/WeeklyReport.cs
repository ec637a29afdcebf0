using System.Text.Json.Serialization;

namespace Timetension.Reporting;

/// <summary>Users or projects by the seven days of a week, with totals. 403 for a member who asks for the time of someone else.</summary>
internal static class WeeklyReport
{
    /// <param name="Days">Seconds of each day, of all rows.</param>
    internal sealed record Answer(DateOnly From, IReadOnlyList<Dictionary<string, object?>> Rows, long[] Days, Summary.Total Total, string Zone, int WeekStart, Attribution Attribution,
        ReportRounding Rounding, DateTimeOffset? Until, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateTimeOffset? AsOf);

    internal static async Task<Ok<Answer>> Handle(Member member, WeeklyQuery query, Tallies tallies, NpgsqlDataSource database, TimeProvider clock, CancellationToken ct) =>
        TypedResults.Ok(await AnswerAsync(Viewpoint.Of(member), query, tallies, database, clock, ct));

    internal static async Task<Answer> AnswerAsync(Viewpoint viewer, WeeklyQuery query, Tallies tallies, NpgsqlDataSource database, TimeProvider clock, CancellationToken ct)
    {
        var selection = Selection.Of(query.InDays(viewer.Settings), [query.By, Dimension.Day], viewer, clock);
        var tally = await tallies.CountAsync(selection, ct);
        if (tally.Lines.Count > TallyFromRollups.MostGroups)
            throw TallyFromRollups.TooManyGroups();

        var groups = await SummaryGroups.OfAsync(selection, tally, database, ct);
        var rows = groups.Lines.GroupBy(line => line.Group.First).Select(row => (Of: groups.ValueOf(0, row.Key), Days: DaysOf(selection, row))).ToList();
        return new(selection.From, [.. rows.Select(row => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [query.By.Name()] = row.Of,
            ["days"] = row.Days,
            ["seconds"] = row.Days.Sum(),
        })], DaysOf(selection, groups.Lines), Summary.TotalOf(selection, tally),
            selection.Zone, selection.WeekStart, selection.Attribution, selection.Rounding, selection.Until, tally.AsOf);
    }

    private static long[] DaysOf(Selection selection, IEnumerable<TallyLine> lines)
    {
        var days = new long[WeeklyQuery.Days];
        foreach (var line in lines)
            days[line.Group.Second.Number - selection.From.DayNumber] += line.Seconds;
        return days;
    }
}
