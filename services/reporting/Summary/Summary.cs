using System.Text.Json.Serialization;

namespace Timetension.Reporting;

/// <summary>How much time was spent, in groups. 403 for a member who asks for the time of someone else.</summary>
internal static class Summary
{
    /// <param name="Zone"><c>entry</c>, or the IANA name of the zone whose midnights part the days.</param>
    /// <param name="Until">Up to when running entries count; absent when they don't.</param>
    /// <param name="AsOf">Time of the last event applied; null when there was none.</param>
    internal sealed record Answer(SummaryGroups Groups, Total Total, string Zone, int WeekStart, Attribution Attribution, ReportRounding Rounding,
        DateTimeOffset? Until, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateTimeOffset? AsOf);

    /// <param name="Amounts">Absent for who may not see rates.</param>
    internal sealed record Total(long Seconds, long Entries, IReadOnlyList<Money>? Amounts);

    internal static async Task<Ok<Answer>> Handle(Member member, SummaryQuery query, Tallies tallies, NpgsqlDataSource database, TimeProvider clock, CancellationToken ct) =>
        TypedResults.Ok(await AnswerAsync(Viewpoint.Of(member), query, tallies, database, clock, ct));

    internal static async Task<Answer> AnswerAsync(Viewpoint viewer, SummaryQuery query, Tallies tallies, NpgsqlDataSource database, TimeProvider clock, CancellationToken ct)
    {
        var selection = Selection.Of(query.Report, query.GroupBy, viewer, clock);
        var tally = await tallies.CountAsync(selection, ct);
        if (tally.Lines.Count > TallyFromRollups.MostGroups)
            throw TallyFromRollups.TooManyGroups();

        return new(await SummaryGroups.OfAsync(selection, tally, database, ct), TotalOf(selection, tally),
            selection.Zone, selection.WeekStart, selection.Attribution, selection.Rounding, selection.Until, tally.AsOf);
    }

    internal static Total TotalOf(Selection selection, Tally tally) =>
        new(tally.Total.Seconds, tally.Total.Entries, selection.HasAmounts ? tally.Total.Amounts : null);
}
