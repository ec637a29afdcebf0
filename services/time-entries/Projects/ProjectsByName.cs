namespace Timetension.TimeEntries;

/// <summary>The projects of the workspace by name, all or only those that are archived or not.</summary>
internal static class ProjectsByName
{
    internal static async Task<Ok<PageOf<Project>>> Handle(
        bool? archived, Page page, Member member, NpgsqlDataSource database, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.ManyAsync<ProjectRow>(Select,
            new { member.WorkspaceId, archived, Key = page.Cursor?.Key, AfterId = page.Cursor?.Id, Limit = page.Limit + 1 }, ct);
        var projects = PageOf.From(rows, page.Limit, row => new Cursor(row.NameKey, row.Id));
        return TypedResults.Ok(new PageOf<Project>([.. projects.Items.Select(row => row.ToProject())], projects.NextCursor));
    }

    private const string Select = """
        select * from projects
         where workspace_id = @WorkspaceId and deleted_at is null
           and (@Archived::boolean is null or archived = @Archived)
           and (@Key::text is null or (name_key, id) > (@Key, @AfterId::uuid))
         order by name_key, id
         limit @Limit
        """;
}
