namespace Timetension.TimeEntries;

/// <summary>Sends a delivery again, whatever became of it. 409 when the webhook is disabled.</summary>
internal static class ReplayDelivery
{
    internal static async Task<Accepted<WebhookDelivery>> Handle(Guid id, Guid delivery, Member member, Changes changes, CancellationToken ct)
    {
        await using var change = await changes.BeginAsync(ct);
        var scope = new { member.WorkspaceId, id, delivery };
        if (!await change.Connection.OneAsync<bool>(Exists, scope, ct))
            throw Problems.NotFound().AsException();
        await change.EnsureEnabledAsync(member.WorkspaceId, id, ct);
        var row = await change.Connection.OneAsync<DeliveryRow>(Replay, scope, ct) ?? throw Problems.NotFound().AsException();
        return await change.CommitAsync(TypedResults.Accepted((string?)null, row.ToDelivery()), ct);
    }

    private const string Exists = "select exists (select from webhook_deliveries where workspace_id = @WorkspaceId and webhook_id = @Id and id = @Delivery)";

    private const string Replay = $"select {DeliveryRow.Columns} from replay_webhook_delivery(@WorkspaceId, @Id, @Delivery)";
}
