namespace Timetension.TimeEntries;

/// <summary>Sends the workspace's events to an address from now on. Shows the secret, this once. 409 when the workspace has as many webhooks as it may.</summary>
internal static class CreateWebhook
{
    private const int Most = 20;

    internal sealed record Request(string Url, string[] Events, Guid? Id = null, string? Description = null);

    internal static async Task<EntityResult<Webhook>> Handle(
        Request request, Member member, Changes changes, SigningSecrets secrets, TargetUrls urls, TimeProvider clock, ILogger<WebhookRow> log, CancellationToken ct)
    {
        var errors = new FieldErrors();
        var id = errors.Id(request.Id);
        var url = urls.Check(request.Url, errors);
        var events = WebhookFields.Events(request.Events, errors);
        var description = WebhookFields.Description(request.Description, errors);
        errors.ThrowIfAny();

        await using var change = await changes.BeginAsync(ct);
        await change.Connection.RunAsync("select pg_advisory_xact_lock(hashtextextended(@WorkspaceId::text, 8))", new { member.WorkspaceId }, ct);
        if (await change.Connection.OneAsync<int>("select count(*)::int from webhooks where workspace_id = @WorkspaceId", new { member.WorkspaceId }, ct) >= Most)
            throw Problems.Conflict("too_many_webhooks", $"A workspace has {Most} webhooks at most.").AsException();
        var wanted = new { member.WorkspaceId, id, url, events, description, member.UserId, Now = clock.Now() };
        var row = await change.Connection.OneAsync<WebhookRow>(Insert, wanted, ct) ?? throw Problems.Conflict("already_exists", "There is a webhook with this id.").AsException();
        var webhook = row.ToWebhook(secrets.Of(row.WorkspaceId, row.Id, row.SecretId));
        var answer = await change.CommitAsync(Entities.Created($"/workspaces/{row.WorkspaceId}/webhooks/{row.Id}", webhook, row.Version), ct);
        Log.WebhookSecretMade(log, member.UserId, row.Id, row.WorkspaceId);
        return answer;
    }

    private const string Insert = $"""
        insert into webhooks (workspace_id, id, url, events, description, created_by, owner_id, owned_since, created_at, updated_at)
        values (@WorkspaceId, @Id, @Url, @Events, @Description, @UserId, @UserId, @Now, @Now, @Now)
        on conflict do nothing
        returning {WebhookWrites.Columns}
        """;
}
