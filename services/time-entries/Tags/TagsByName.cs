namespace Timetension.TimeEntries;

/// <summary>The tags of the workspace by name.</summary>
internal static class TagsByName
{
    internal static async Task<Ok<PageOf<Tag>>> Handle(Page page, Member member, NpgsqlDataSource database, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.ManyAsync<TagRow>(Select,
            new { member.WorkspaceId, Key = page.Cursor?.Key, AfterId = page.Cursor?.Id, Limit = page.Limit + 1 }, ct);
        var tags = PageOf.From(rows, page.Limit, row => new Cursor(row.NameKey, row.Id));
        return TypedResults.Ok(new PageOf<Tag>([.. tags.Items.Select(row => row.ToTag())], tags.NextCursor));
    }

    private const string Select = """
        select * from tags
         where workspace_id = @WorkspaceId and deleted_at is null and (@Key::text is null or (name_key, id) > (@Key, @AfterId::uuid))
         order by name_key, id
         limit @Limit
        """;
}
