namespace Timetension.TimeEntries;

/// <summary>The webhooks that somebody answers for.</summary>
internal static class WebhooksOfOwner
{
    /// <summary>Disables them; those alone that were theirs already at that time, where one is said.</summary>
    internal static async Task DisableAsync(Change change, Guid owner, Guid? workspace, DateTimeOffset? at, ILogger log, CancellationToken ct)
    {
        var count = await change.Connection.OneAsync<int>("select disable_webhooks_of(@Owner, @Workspace::uuid, @At::timestamptz)", new { owner, workspace, at }, ct);
        if (count > 0)
            Log.WebhooksWithoutOwner(log, count, owner);
    }
}
