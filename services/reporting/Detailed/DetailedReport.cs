using System.Text.Json.Serialization;

namespace Timetension.Reporting;

/// <summary>Entries one by one, newest start first: their seconds add up to the total of the summary. 403 for a member who asks for the time of someone else.</summary>
internal static class DetailedReport
{
    /// <param name="Seconds">What falls into the range.</param>
    /// <param name="Amount">What that is worth; absent for who may not see rates, and where there is none.</param>
    internal sealed record Item(Guid EntryId, Named User, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] Named? Project,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] Named? Client, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] Named? Task,
        IReadOnlyList<Named> Tags, string Description, bool Billable, DateTimeOffset Start, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateTimeOffset? End,
        string TimeZone, long Seconds, Money? Amount);

    internal sealed record Answer(IReadOnlyList<Item> Items, string? NextCursor, string Zone, Attribution Attribution, ReportRounding Rounding, DateTimeOffset? Until,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateTimeOffset? AsOf);

    internal static async Task<Ok<Answer>> Handle(Member member, DetailedQuery query, Page page, NpgsqlDataSource database, TimeProvider clock, CancellationToken ct) =>
        TypedResults.Ok(await AnswerAsync(Viewpoint.Of(member), query, page, database, clock, ct));

    internal static async Task<Answer> AnswerAsync(Viewpoint viewer, DetailedQuery query, Page page, NpgsqlDataSource database, TimeProvider clock, CancellationToken ct)
    {
        var selection = Selection.Of(query.Report, [], viewer, clock);
        var progress = await WorkspaceProgress.OfAsync(viewer.WorkspaceId, database, ct);
        var rows = PageOf.From(await new EntryPages(selection, database).ReadAsync(page, ct), page.Limit, row => EntryPages.CursorOf(row.Entry));
        var names = await EntryNames.OfAsync(viewer.WorkspaceId, [.. rows.Items.Select(row => row.Entry.Counted)], database, ct);
        return new([.. rows.Items.Select(row => ItemOf(row, names, selection.HasAmounts))], rows.NextCursor,
            selection.Zone, selection.Attribution, selection.Rounding, selection.Until, progress.AsOf);
    }

    /// <summary>A row of the report, and of its exports.</summary>
    internal static Item ItemOf(Listed row, EntryNames names, bool hasAmounts)
    {
        var (entry, parts) = row;
        var of = entry.Counted;
        var amount = hasAmounts && of.Currency != Sums.NoCurrency ? new Money(parts.Sum(part => part.Amount), of.Currency) : null;
        return new(entry.Id, names[Dimension.User, of.User]!, names[Dimension.Project, of.Project], names.Client(of), names[Dimension.Task, of.Task],
            [.. of.Tags.Select(tag => names[Dimension.Tag, tag]!).OrderBy(tag => tag.Name, StringComparer.Ordinal)], entry.Description, of.Billable, entry.Start, entry.End, entry.TimeZone,
            parts.Sum(part => part.Seconds), amount);
    }
}
