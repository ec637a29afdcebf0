namespace Timetension.Conformance.TimeEntries;

/// <summary>A webhook as it is answered.</summary>
internal sealed record Hook(Guid Id, Guid WorkspaceId, string Url, string[] Events, string Description, bool Enabled, string? DisabledReason, Guid CreatedBy, Guid OwnerId,
    long Version, string? Secret);

/// <summary>A delivery as it is answered.</summary>
internal sealed record Sent(Guid Id, Guid WebhookId, Guid EventId, string Type, string State, Tried[] Attempts, DateTimeOffset? NextAttemptAt);

/// <summary>An attempt as it is answered.</summary>
internal sealed record Tried(DateTimeOffset At, long Milliseconds, int? Status, string? Error);

/// <summary>What the tests of webhooks do alike.</summary>
internal static class Hooks
{
    internal const string All = "timetension.time-entries.*.*.v1";

    internal static Task<Hook> HookAsync(this Person person, WebhookTarget target, params string[] events) => person.HookAsync(target.Url, events);

    internal static async Task<Hook> HookAsync(this Person person, string url, params string[] events) =>
        (await person.PostAsync("webhooks", new { url, events = events is [] ? [All] : events })).Read<Hook>(201);

    internal static async Task<Hook> HookAsync(this Person person, Guid id) => (await person.GetAsync($"webhooks/{id}")).Read<Hook>(200);

    /// <summary>The deliveries of a webhook, newest first, once they fit.</summary>
    internal static Task<Sent[]> SentAsync(this Person person, Hook hook, Func<Sent[], bool> fits) =>
        Eventually.SeesAsync(async () => (await person.GetAsync($"webhooks/{hook.Id}/deliveries?limit=1000")).Items<Sent>(), fits);

    /// <summary>A webhook has been sent what its test is about, once it has been sent this.</summary>
    internal static async Task<IReadOnlyList<WebhookRequest>> UntilAsync(this WebhookTarget target, Guid subject) =>
        await target.SeesAsync(requests => requests.Any(request => request.Event.Subject == $"{subject}"));
}
