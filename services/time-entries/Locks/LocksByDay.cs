namespace Timetension.TimeEntries;

/// <summary>The locks of the workspace, latest day first, all or only those that are in force, or were reopened.</summary>
internal static class LocksByDay
{
    internal static async Task<Ok<PageOf<LockedPeriod>>> Handle(bool? inForce, Page page, Member member, NpgsqlDataSource database, CancellationToken ct)
    {
        var after = page.Cursor is null ? (DateOnly?)null : Days.Parse(page.Cursor.Key) ?? throw Cursor.Invalid();
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.ManyAsync<LockRow>(Select, new { member.WorkspaceId, inForce, after, AfterId = page.Cursor?.Id, Limit = page.Limit + 1 }, ct);
        var locks = PageOf.From(rows, page.Limit, row => new Cursor(Days.Text(row.Through), row.Id));
        return TypedResults.Ok(new PageOf<LockedPeriod>([.. locks.Items.Select(row => row.ToPeriod())], locks.NextCursor));
    }

    private const string Select = """
        select * from locks
         where workspace_id = @WorkspaceId
           and (@InForce::boolean is null or (unlocked_at is null) = @InForce)
           and (@After::date is null or (through, id) < (@After, @AfterId::uuid))
         order by through desc, id desc
         limit @Limit
        """;
}
