namespace Timetension.TimeEntries;

/// <summary>What every write of a webhook does alike.</summary>
internal static class WebhookWrites
{
    internal const string Columns = """
        id, workspace_id, url, events, description, created_by, owner_id, secret_id, disabled_reason, disabled_at, created_at, updated_at, version
        """;

    /// <summary>The webhook, locked until the change ends. Who writes events does not wait for that.</summary>
    internal static Task<WebhookRow?> LockWebhookAsync(this Change change, Guid workspaceId, Guid id, CancellationToken ct) =>
        change.Connection.OneAsync<WebhookRow>($"select {Columns} from webhooks where workspace_id = @WorkspaceId and id = @Id for no key update", new { workspaceId, id }, ct);

    /// <summary>The webhook, locked, if something may be sent to it. 404, or 409 <c>webhook_disabled</c>.</summary>
    internal static async Task EnsureEnabledAsync(this Change change, Guid workspaceId, Guid id, CancellationToken ct)
    {
        var webhook = await change.LockWebhookAsync(workspaceId, id, ct) ?? throw Problems.NotFound().AsException();
        if (!webhook.IsEnabled)
            throw Problems.Conflict("webhook_disabled", "Nothing is sent to a webhook that is disabled.").AsException();
    }
}
