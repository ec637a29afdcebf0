using Dapper;

namespace Timetension.TimeEntries.Tests;

/// <summary>Several that send, and several that write, at the same time; with a service of their own, as who claims takes what is anybody's.</summary>
public sealed class WebhooksAtOnce(OwnService own, Receiving receiving) : IClassFixture<OwnService>, IClassFixture<Receiving>
{
    private readonly TimeEntriesService service = own.Service;

    private const string Claim = "select id from claim_webhook_deliveries(3, interval '5 minutes') where workspace_id = @WorkspaceId";

    [Fact]
    public async Task Nobody_takes_what_another_has_taken()
    {
        var ada = service.SignIn();
        var target = receiving.Receiver.Open();
        for (var n = 0; n < 12; n++)
            await ada.HookAsync(target.Url);
        await ada.TagAsync("for all");
        // The service takes some itself; whatever others take meanwhile is theirs alone.
        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            await using var database = await service.ConnectAsync();
            return (await database.QueryAsync<Guid>(Claim, new { ada.WorkspaceId })).ToList();
        }));

        var taken = claims.SelectMany(ids => ids).ToList();
        taken.ShouldBeUnique();
        (await target.SeesAsync(requests => requests.Count + taken.Count >= 12)).Count.ShouldBe(12 - taken.Count);
    }

    [Fact]
    public async Task A_dead_sender_s_lease_ends()
    {
        var ada = service.SignIn();
        var target = receiving.Receiver.Open();
        var hook = await ada.HookAsync(target.Url);
        await using var database = await service.ConnectAsync();
        var started = DateTimeOffset.UtcNow;
        await database.ExecuteAsync("update webhooks set lease = gen_random_uuid(), leased_until = now() + interval '2 seconds' where id = @Id", new { hook.Id });
        await ada.TagAsync("late");

        await target.SeesAsync(requests => requests.Count == 1);
        (DateTimeOffset.UtcNow - started).ShouldBeGreaterThan(TimeSpan.FromSeconds(1.5));
    }

    [Fact]
    public async Task Who_writes_does_not_notice_that_a_webhook_is_deleted()
    {
        var ada = service.SignIn();
        for (var round = 0; round < 5; round++)
        {
            var hook = await ada.HookAsync("http://127.0.0.1:9/");
            var writes = Enumerable.Range(0, 8).Select(_ => ada.PostAsync("tags", new { name = $"{Guid.NewGuid()}" })).ToList();
            var deleted = ada.DeleteAsync($"webhooks/{hook.Id}", 1);

            (await Task.WhenAll(writes)).ShouldAllBe(answer => answer.Status == 201);
            (await deleted).Status.ShouldBe(204);
        }
    }

    [Fact]
    public async Task An_import_is_sent_row_by_row()
    {
        var ada = service.SignIn();
        var target = receiving.Receiver.Open();
        await ada.HookAsync(target.Url, EventTypes.EntryRecorded, EventTypes.ImportCompleted);
        var rows = string.Concat(Enumerable.Range(0, 30).Select(minute => Csv.Row($"09:{minute:00}:00", $"10:{minute:00}:00")));
        (await ada.PostAsync("imports?format=toggl", Csv.Content(System.Text.Encoding.UTF8.GetBytes(Csv.Header + rows)))).Status.ShouldBe(201);

        var sent = await target.SeesAsync(requests => requests.Count == 31);
        sent.Count(request => request.Event.Type == EventTypes.EntryRecorded).ShouldBe(30);
    }

    [Fact]
    public async Task Without_a_webhook_nothing_is_kept_for_one()
    {
        var ada = service.SignIn();
        await ada.TagAsync("unheard");
        await using var database = await service.ConnectAsync();
        (await database.QuerySingleAsync<int>("select count(*)::int from webhook_deliveries where workspace_id = @WorkspaceId", new { ada.WorkspaceId })).ShouldBe(0);
    }
}
