namespace Timetension.TimeEntries;

/// <summary>The entries that a member sees, newest start first, narrowed to those that overlap [from, to).</summary>
internal static class EntriesByRange
{
    internal sealed record Filter(string? From, string? To, QueryId? UserId, QueryId? ProjectId, QueryId? TaskId, QueryId? TagId, bool? Running);

    internal static async Task<Ok<PageOf<Entry>>> Handle(
        [AsParameters] Filter filter, Page page, Member member, NpgsqlDataSource database, CancellationToken ct)
    {
        var from = QueryInstant.Read(filter.From, "from");
        var to = QueryInstant.Read(filter.To, "to");
        string?[] conditions =
        [
            EntryScope.Of(member),
            "deleted_at is null",
            from is null ? null : Overlap,
            to is null ? null : "start < @To",
            filter.UserId is null ? null : "user_id = @OfUser",
            filter.ProjectId is null ? null : "project_id = @ProjectId",
            filter.TaskId is null ? null : "task_id = @TaskId",
            filter.TagId is null ? null : "tag_ids @> array[@TagId]",
            filter.Running switch { null => null, true => "\"end\" is null", false => "\"end\" is not null" },
            page.Cursor is null ? null : "(start, id) < (@AfterStart, @AfterId)",
        ];
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.ManyAsync<EntryRow>(
            $"select * from entries where {string.Join(" and ", conditions.Where(condition => condition is not null))} order by start desc, id desc limit @Limit",
            new
            {
                member.WorkspaceId, member.UserId, From = from, To = to, OfUser = filter.UserId?.Value, ProjectId = filter.ProjectId?.Value,
                TaskId = filter.TaskId?.Value, TagId = filter.TagId?.Value, AfterStart = StartOf(page.Cursor), AfterId = page.Cursor?.Id, Limit = page.Limit + 1,
            }, ct);
        return TypedResults.Ok(PageOf.From(rows.Select(row => row.ToEntry()), page.Limit, entry => new Cursor(InstantConverter.Format(entry.Start), entry.Id)));
    }

    // An entry has at most 31 days, so the index need not be read from its beginning.
    private const string Overlap = """start > @From - interval '744 hours' and ("end" > @From or "end" is null)""";

    private static DateTimeOffset? StartOf(Cursor? cursor) =>
        cursor is null ? null : InstantConverter.TryParse(cursor.Key, out var start) ? start : throw Cursor.Invalid();
}
