namespace Timetension.TimeEntries;

/// <summary>One client of the workspace.</summary>
internal static class ClientById
{
    internal static async Task<Results<EntityResult<Client>, ProblemHttpResult>> Handle(
        Guid id, Member member, NpgsqlDataSource database, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var row = await connection.OneAsync<ClientRow>(Select, new { member.WorkspaceId, id }, ct);
        return row is null ? Problems.NotFound() : Entities.Ok(row.ToClient(), row.Version);
    }

    private const string Select = "select * from clients where workspace_id = @WorkspaceId and id = @Id and deleted_at is null";
}
