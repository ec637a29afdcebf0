using System.Text.Json.Serialization;

namespace Timetension.Reporting;

/// <summary>How much time was spent, in groups. 403 for a member who asks for the time of someone else.</summary>
internal static class Summary
{
    /// <param name="Zone"><c>entry</c>, or the IANA name of the zone whose midnights part the days.</param>
    /// <param name="AsOf">Time of the last event applied; null when there was none.</param>
    internal sealed record Answer(IReadOnlyList<Dictionary<string, object?>> Groups, Total Total, string Zone, int WeekStart, Attribution Attribution, ReportRounding Rounding,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateTimeOffset? AsOf);

    internal sealed record Total(long Seconds, long Entries);

    internal static async Task<Results<Ok<Answer>, ProblemHttpResult>> Handle(
        Member member, SummaryQuery query, Tallies tallies, NpgsqlDataSource database, CancellationToken ct)
    {
        var selection = Selection.Of(query, member);
        var tally = await tallies.CountAsync(selection, ct);
        if (tally.Lines.Count > TallyFromRollups.MostGroups)
            return Problems.Unprocessable("too_many_groups", "?groupBy", $"This makes more than {TallyFromRollups.MostGroups} groups; ask for a shorter range.");

        return TypedResults.Ok(new Answer(await SummaryGroups.OfAsync(selection, tally, database, ct), new(tally.Total.Seconds, tally.Total.Entries),
            selection.Zone, selection.WeekStart, selection.Attribution, selection.Rounding, tally.AsOf));
    }
}
