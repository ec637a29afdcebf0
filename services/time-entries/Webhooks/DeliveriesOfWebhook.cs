namespace Timetension.TimeEntries;

/// <summary>What a webhook was or is to be sent, newest first.</summary>
internal static class DeliveriesOfWebhook
{
    internal static async Task<Results<Ok<PageOf<WebhookDelivery>>, ProblemHttpResult>> Handle(
        Guid id, Page page, Member member, NpgsqlDataSource database, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        if (!await connection.OneAsync<bool>(Exists, new { member.WorkspaceId, id }, ct))
            return Problems.NotFound();
        var rows = await connection.ManyAsync<DeliveryRow>(Select, new { member.WorkspaceId, id, BeforeId = page.Cursor?.Id, Limit = page.Limit + 1 }, ct);
        var deliveries = PageOf.From(rows, page.Limit, row => new Cursor("", row.Id));
        return TypedResults.Ok(new PageOf<WebhookDelivery>([.. deliveries.Items.Select(row => row.ToDelivery())], deliveries.NextCursor));
    }

    private const string Exists = "select exists (select from webhooks where workspace_id = @WorkspaceId and id = @Id)";

    // Ids are of their time (RFC 9562).
    private const string Select = $"""
        select {DeliveryRow.Columns} from webhook_deliveries
         where workspace_id = @WorkspaceId and webhook_id = @Id and (@BeforeId::uuid is null or id < @BeforeId)
         order by id desc
         limit @Limit
        """;
}
