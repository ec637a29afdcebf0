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

    internal static async Task<Ok<Answer>> Handle(Member member, TimelineQuery query, NpgsqlDataSource database, TimeProvider clock, CancellationToken ct) =>
        TypedResults.Ok(await AnswerAsync(Viewpoint.Of(member), query, database, clock, ct));

    internal static async Task<Answer> AnswerAsync(Viewpoint viewer, TimelineQuery query, NpgsqlDataSource database, TimeProvider clock, CancellationToken ct)
    {
        var selection = Selection.Of(query.Report, [], viewer, clock);
        var progress = await WorkspaceProgress.OfAsync(viewer.WorkspaceId, database, ct);
        var rows = await new EntryPages(selection, database).ReadAsync(new Page(MostIntervals, Cursor: null), ct);
        if (rows.Count > MostIntervals)
            throw Problems.Unprocessable("too_many_intervals", "?to", $"This makes more than {MostIntervals} intervals; ask for fewer days or users.").AsException();

        var names = await EntryNames.OfAsync(viewer.WorkspaceId, [.. rows.Select(row => row.Entry.Counted)], database, ct);
        var users = rows.GroupBy(row => row.Entry.Counted.User)
            .Select(user => new Row(names[Dimension.User, user.Key]!, [.. user.Reverse().Select(row => IntervalOf(row.Entry, names))]))
            .OrderBy(user => user.User.Name?.ToLowerInvariant(), StringComparer.Ordinal).ThenBy(user => user.User.Id);
        return new([.. users], selection.Zone, selection.Until, progress.AsOf);
    }

    private static Interval IntervalOf(EntryRow entry, EntryNames names) =>
        new(entry.Id, names[Dimension.Project, entry.Counted.Project], entry.Counted.Billable, entry.Start, entry.End);
}
