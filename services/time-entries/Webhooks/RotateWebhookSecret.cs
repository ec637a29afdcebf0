namespace Timetension.TimeEntries;

/// <summary>Gives a webhook another secret, and shows it, this once. For 24 h requests are signed with the former one, too.</summary>
internal static class RotateWebhookSecret
{
    internal static async Task<Results<EntityResult<Webhook>, ProblemHttpResult, StaleResult>> Handle(
        Guid id, IfMatch ifMatch, Member member, Changes changes, SigningSecrets secrets, TimeProvider clock, ILogger<WebhookRow> log, CancellationToken ct)
    {
        await using var change = await changes.BeginAsync(ct);
        var old = await change.LockWebhookAsync(member.WorkspaceId, id, ct);
        if (old is null)
            return Problems.NotFound();
        if (!ifMatch.Matches(old.Version))
            return Entities.Stale(old.ToWebhook(), old.Version);
        var row = (await change.Connection.OneAsync<WebhookRow>(Update, new { member.WorkspaceId, id, Now = clock.Now() }, ct))!;
        var answer = await change.CommitAsync(Entities.Ok(row.ToWebhook(secrets.Of(row.WorkspaceId, row.Id, row.SecretId)), row.Version), ct);
        Log.WebhookSecretMade(log, member.UserId, row.Id, row.WorkspaceId);
        return answer;
    }

    private const string Update = $"""
        update webhooks
           set former_secret_id = secret_id, former_secret_until = now() + interval '24 hours', secret_id = gen_random_uuid(), updated_at = @Now, version = version + 1
         where workspace_id = @WorkspaceId and id = @Id
        returning {WebhookWrites.Columns}
        """;
}
