namespace Timetension.TimeEntries;

/// <summary>The entries that a member sees, newest start first, narrowed to those that overlap [from, to).</summary>
internal static class EntriesByRange
{
    internal sealed record Filter(string? From, string? To, QueryId? UserId, QueryId? ProjectId, QueryId? TaskId, QueryId? TagId, bool? Running, bool? Deleted)
        : EntryFilter(From, To, UserId, ProjectId, TaskId, TagId)
    {
        protected override string AreThere() => Deleted == true ? DeletedEntries.AreKept : base.AreThere();
    }

    internal static async Task<Ok<PageOf<Entry>>> Handle(
        [AsParameters] Filter filter, Page page, Member member, NpgsqlDataSource database, TimeProvider clock, CancellationToken ct)
    {
        var (condition, parameters) = filter.Read(
            member,
            filter.Running switch { null => null, true => "\"end\" is null", false => "\"end\" is not null" },
            page.Cursor is null ? null : "(start, id) < (@AfterStart, @AfterId)");
        parameters.AddDynamicParams(new
        {
            DeletedAfter = DeletedEntries.DeletedAfter(clock.Now()), AfterStart = StartOf(page.Cursor), AfterId = page.Cursor?.Id,
        });
        await using var connection = await database.OpenConnectionAsync(ct);
        // The limit is no parameter: with one, Postgres would plan each page anew.
        var rows = await connection.ManyAsync<EntryRow>($"select * from entries where {condition} order by start desc, id desc limit {page.Limit + 1}", parameters, ct);
        return TypedResults.Ok(PageOf.From(rows.Select(row => row.ToEntry()), page.Limit, entry => new Cursor(InstantConverter.Format(entry.Start), entry.Id)));
    }

    private static DateTimeOffset? StartOf(Cursor? cursor) =>
        cursor is null ? null : InstantConverter.TryParse(cursor.Key, out var start) ? start : throw Cursor.Invalid();
}
