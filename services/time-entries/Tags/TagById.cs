namespace Timetension.TimeEntries;

/// <summary>One tag of the workspace.</summary>
internal static class TagById
{
    internal static async Task<Results<EntityResult<Tag>, ProblemHttpResult>> Handle(
        Guid id, Member member, NpgsqlDataSource database, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var row = await connection.OneAsync<TagRow>(Select, new { member.WorkspaceId, id }, ct);
        return row is null ? Problems.NotFound() : Entities.Ok(row.ToTag(), row.Version);
    }

    private const string Select = "select * from tags where workspace_id = @WorkspaceId and id = @Id and deleted_at is null";
}
