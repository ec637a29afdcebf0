namespace Timetension.TimeEntries;

/// <summary>
/// Changes the members that the request has (RFC 7396). Whoever sets another address, or enables the webhook, answers for it from then on. What waits when it
/// is disabled is cancelled by a trigger.
/// </summary>
internal static class ChangeWebhook
{
    internal sealed record Request(
        Optional<string> Url = default, Optional<string[]> Events = default, Optional<string> Description = default, Optional<bool> Enabled = default);

    internal static async Task<Results<EntityResult<Webhook>, ProblemHttpResult, StaleResult>> Handle(
        Guid id, Request request, IfMatch ifMatch, Member member, Changes changes, TargetUrls urls, TimeProvider clock, CancellationToken ct)
    {
        await using var change = await changes.BeginAsync(ct);
        var old = await change.LockWebhookAsync(member.WorkspaceId, id, ct);
        if (old is null)
            return Problems.NotFound();
        if (!ifMatch.Matches(old.Version))
            return Entities.Stale(old.ToWebhook(), old.Version);

        var wanted = Apply(request, old, urls);
        var isSame = wanted == old with { Events = wanted.Events } && wanted.Events.SequenceEqual(old.Events, StringComparer.Ordinal);
        if (isSame)
            return Entities.Ok(old.ToWebhook(), old.Version);
        var isTakenOver = wanted.Url != old.Url || (wanted.IsEnabled && !old.IsEnabled);
        var row = (await change.Connection.OneAsync<WebhookRow>(Update, new
        {
            wanted.WorkspaceId, wanted.Id, wanted.Url, wanted.Events, wanted.Description, wanted.DisabledReason, isTakenOver, member.UserId, Now = clock.Now(),
        }, ct))!;
        await change.CommitAsync(ct);
        return Entities.Ok(row.ToWebhook(), row.Version);
    }

    private static WebhookRow Apply(Request request, WebhookRow old, TargetUrls urls)
    {
        var errors = new FieldErrors();
        var isEnabled = request.Enabled.Or(old.IsEnabled);
        var wanted = old with
        {
            Url = request.Url.IsSet ? urls.Check(request.Url.Value, errors) : old.Url,
            Events = request.Events.IsSet ? WebhookFields.Events(request.Events.Value, errors) : old.Events,
            Description = request.Description.IsSet ? WebhookFields.Description(request.Description.Value, errors) : old.Description,
            DisabledReason = isEnabled ? null : old.DisabledReason ?? "by_request",
        };
        errors.ThrowIfAny();
        return wanted;
    }

    // Enabled or sent elsewhere, it begins anew: no pause, no failures.
    private const string Update = $"""
        update webhooks
           set url = @Url, events = @Events, description = @Description, disabled_reason = @DisabledReason,
               disabled_at = case when @DisabledReason::text is not null then coalesce(disabled_at, @Now) end,
               owner_id = case when @IsTakenOver then @UserId else owner_id end,
               owned_since = case when @IsTakenOver then @Now else owned_since end,
               failures = case when @IsTakenOver then 0 else failures end,
               failing_since = case when not @IsTakenOver then failing_since end,
               paused_until = case when @IsTakenOver then '-infinity' else paused_until end,
               updated_at = @Now, version = version + 1
         where workspace_id = @WorkspaceId and id = @Id
        returning {WebhookWrites.Columns}
        """;
}
