namespace Timetension.TimeEntries;

/// <summary>One webhook of the workspace.</summary>
internal static class WebhookById
{
    internal static async Task<Results<EntityResult<Webhook>, ProblemHttpResult>> Handle(Guid id, Member member, NpgsqlDataSource database, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var row = await connection.OneAsync<WebhookRow>(Select, new { member.WorkspaceId, id }, ct);
        return row is null ? Problems.NotFound() : Entities.Ok(row.ToWebhook(), row.Version);
    }

    private const string Select = $"select {WebhookWrites.Columns} from webhooks where workspace_id = @WorkspaceId and id = @Id";
}
