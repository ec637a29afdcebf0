using System.Diagnostics;

namespace Timetension.TimeEntries;

/// <summary>Sends a webhook something to try it out, at once even if it waits after a failure. 409 when it is disabled.</summary>
internal static class PingWebhook
{
    internal static async Task<Accepted<WebhookDelivery>> Handle(Guid id, Member member, Changes changes, CancellationToken ct)
    {
        await using var change = await changes.BeginAsync(ct);
        await change.EnsureEnabledAsync(member.WorkspaceId, id, ct);
        var row = (await change.Connection.OneAsync<DeliveryRow>(Ping, new { member.WorkspaceId, id, member.UserId, Traceparent = Activity.Current?.Id }, ct))!;
        return await change.CommitAsync(TypedResults.Accepted((string?)null, row.ToDelivery()), ct);
    }

    private const string Ping = $"select {DeliveryRow.Columns} from ping_webhook(@WorkspaceId, @Id, @UserId, @Traceparent)";
}
