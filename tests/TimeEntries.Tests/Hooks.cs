using System.Text.Json;
using Dapper;
using Npgsql;

namespace Timetension.TimeEntries.Tests;

/// <summary>What the tests of webhooks do alike.</summary>
internal static class Hooks
{
    internal const string TagCreated = EventTypes.TagCreated;

    internal sealed record Hook(Guid Id, bool Enabled, string? DisabledReason, long Version, string? Secret);

    internal sealed record Sent(Guid Id, Guid EventId, string Type, string State, JsonElement[] Attempts, DateTimeOffset? NextAttemptAt)
    {
        internal string?[] Errors => [.. Attempts.Select(attempt => attempt.TryGetProperty("error", out var error) ? error.GetString() : null)];
    }

    internal static async Task<Hook> HookAsync(this Person person, string url, params string[] events) =>
        (await person.PostAsync("webhooks", new { url, events = events is [] ? [TagCreated] : events })).Read<Hook>(201);

    internal static async Task<Hook> HookAsync(this Person person, Guid id) => (await person.GetAsync($"webhooks/{id}")).Read<Hook>(200);

    /// <summary>The deliveries, newest first, once they fit.</summary>
    internal static Task<Sent[]> SentAsync(this Person person, Hook hook, Func<Sent[], bool> fits) =>
        Eventually.SeesAsync(async () => (await person.GetAsync($"webhooks/{hook.Id}/deliveries")).Items<Sent>(), fits);

    /// <summary>So much time passes for a webhook: what counts is the database's clock.</summary>
    internal static async Task PassAsync(this NpgsqlConnection database, Hook hook, TimeSpan time, bool whileOthersAreTaken = false) => await database.ExecuteAsync("""
        update webhooks set failing_since = case when not @whileOthersAreTaken then failing_since - @time end, paused_until = paused_until - @time, former_secret_until = former_secret_until - @time where id = @Id;
        update webhook_deliveries set first_attempt_at = first_attempt_at - @time, next_attempt_at = next_attempt_at - @time, created_at = created_at - @time where webhook_id = @Id;
        """, new { hook.Id, time, whileOthersAreTaken });
}
