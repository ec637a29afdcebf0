using System.Text.Json.Serialization;

namespace Timetension.Reporting;

/// <summary>Who worked when: each user's entries of some days, in order. 403 for a member who asks for the time of someone else.</summary>
internal static class TimelineReport
{
    private const int MostIntervals = 10_000;

    internal sealed record Interval(Guid EntryId, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] Named? Project, bool Billable, DateTimeOffset Start,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateTimeOffset? End);

    internal sealed record Row(Named User, IReadOnlyList<Interval> Intervals);

    internal sealed record Answer(IReadOnlyList<Row> Users, string Zone, DateTimeOffset? Until, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateTimeOffset? AsOf);

    internal static async Task<Results<Ok<Answer>, ProblemHttpResult>> Handle(
        Member member, TimelineQuery query, NpgsqlDataSource database, TimeProvider clock, CancellationToken ct)
    {
        var selection = Selection.Of(query.Report, [], member, clock);
        var progress = await WorkspaceProgress.OfAsync(member.WorkspaceId, database, ct);
        var rows = await new EntryPages(selection, database).ReadAsync(new Page(MostIntervals, Cursor: null), ct);
        if (rows.Count > MostIntervals)
            return Problems.Unprocessable("too_many_intervals", "?to", $"This makes more than {MostIntervals} intervals; ask for fewer days or users.");

        var names = await EntryNames.OfAsync(member.WorkspaceId, [.. rows.Select(row => row.Entry.Counted)], database, ct);
        var users = rows.GroupBy(row => row.Entry.Counted.User)
            .Select(user => new Row(names[Dimension.User, user.Key]!, [.. user.Reverse().Select(row => IntervalOf(row.Entry, names))]))
            .OrderBy(user => user.User.Name?.ToLowerInvariant(), StringComparer.Ordinal).ThenBy(user => user.User.Id);
        return TypedResults.Ok(new Answer([.. users], selection.Zone, selection.Until, progress.AsOf));
    }

    private static Interval IntervalOf(EntryRow entry, EntryNames names) =>
        new(entry.Id, names[Dimension.Project, entry.Counted.Project], entry.Counted.Billable, entry.Start, entry.End);
}
