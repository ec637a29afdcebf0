namespace Timetension.TimeEntries;

/// <summary>The webhooks of the workspace in the order of their ids.</summary>
internal static class WebhooksOfWorkspace
{
    internal static async Task<Ok<PageOf<Webhook>>> Handle(Page page, Member member, NpgsqlDataSource database, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.ManyAsync<WebhookRow>(Select, new { member.WorkspaceId, AfterId = page.Cursor?.Id, Limit = page.Limit + 1 }, ct);
        var webhooks = PageOf.From(rows, page.Limit, row => new Cursor("", row.Id));
        return TypedResults.Ok(new PageOf<Webhook>([.. webhooks.Items.Select(row => row.ToWebhook())], webhooks.NextCursor));
    }

    private const string Select = $"""
        select {WebhookWrites.Columns} from webhooks
         where workspace_id = @WorkspaceId and (@AfterId::uuid is null or id > @AfterId)
         order by id
         limit @Limit
        """;
}
