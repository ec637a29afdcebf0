namespace Timetension.TimeEntries;

/// <summary>The tasks of the workspace by name, all or only those of one project, or that are archived or not.</summary>
internal static class TasksByName
{
    internal static async Task<Ok<PageOf<ProjectTask>>> Handle(
        QueryId? projectId, bool? archived, Page page, Member member, NpgsqlDataSource database, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.ManyAsync<TaskRow>(Select, new
        {
            member.WorkspaceId, ProjectId = projectId?.Value, archived, Key = page.Cursor?.Key, AfterId = page.Cursor?.Id, Limit = page.Limit + 1,
        }, ct);
        var tasks = PageOf.From(rows, page.Limit, row => new Cursor(row.NameKey, row.Id));
        return TypedResults.Ok(new PageOf<ProjectTask>([.. tasks.Items.Select(row => row.ToTask())], tasks.NextCursor));
    }

    private const string Select = """
        select * from tasks
         where workspace_id = @WorkspaceId and deleted_at is null
           and (@ProjectId::uuid is null or project_id = @ProjectId)
           and (@Archived::boolean is null or archived = @Archived)
           and (@Key::text is null or (name_key, id) > (@Key, @AfterId::uuid))
         order by name_key, id
         limit @Limit
        """;
}
