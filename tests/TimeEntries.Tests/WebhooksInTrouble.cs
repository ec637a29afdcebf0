using Dapper;

namespace Timetension.TimeEntries.Tests;

/// <summary>Webhooks whose targets fail, for longer than the kit can wait.</summary>
public sealed class WebhooksInTrouble(TimeEntriesService service, Receiving receiving) : IClassFixture<Receiving>
{
    [Fact]
    public async Task What_fails_for_a_day_disables_the_webhook_and_cancels_what_waits()
    {
        var ada = service.SignIn();
        var target = receiving.Receiver.Open();
        target.AnswerWith([.. Enumerable.Repeat(500, 100)]);
        var hook = await ada.HookAsync(target.Url);
        await ada.TagAsync("one");
        await ada.TagAsync("two");
        await ada.SentAsync(hook, sent => sent.Any(delivery => delivery.Attempts.Length > 0));
        await using var database = await service.ConnectAsync();
        await database.PassAsync(hook, TimeSpan.FromHours(24));

        var off = await Eventually.SeesAsync(() => ada.HookAsync(hook.Id), now => !now.Enabled);
        (off.DisabledReason, off.Version).ShouldBe(("failing", 2));
        (await ada.SentAsync(hook, sent => sent.All(delivery => delivery.NextAttemptAt is null))).ShouldAllBe(delivery => delivery.State == "cancelled" || delivery.State == "failed");
    }

    [Fact]
    public async Task One_event_that_is_refused_for_a_day_has_failed_and_the_others_come()
    {
        var ada = service.SignIn();
        var target = receiving.Receiver.Open();
        target.Answer = (request, context) =>
        {
            context.Response.StatusCode = request.Event.Data.GetProperty("name").GetString() == "poison" ? 422 : 200;
            return Task.CompletedTask;
        };
        var hook = await ada.HookAsync(target.Url);
        await ada.TagAsync("poison");
        await ada.TagAsync("fine");
        await ada.SentAsync(hook, sent => sent is [{ State: "delivered" }, { Attempts.Length: > 0 }]);
        await using var database = await service.ConnectAsync();
        await database.PassAsync(hook, TimeSpan.FromHours(24), whileOthersAreTaken: true);

        var all = await ada.SentAsync(hook, sent => sent[1].State == "failed");
        all[1].Errors.ShouldAllBe(error => error == "http_status");
        (await ada.HookAsync(hook.Id)).Enabled.ShouldBeTrue();
        await ada.TagAsync("fine too");
        await ada.SentAsync(hook, sent => sent is [{ State: "delivered" }, _, _]);
    }

    [Fact]
    public async Task The_pauses_grow_from_a_second_to_an_hour()
    {
        await using var database = await service.ConnectAsync();
        var pauses = (await database.QueryAsync<TimeSpan>("select webhook_pause(tries) from generate_series(1, 40) as tries")).ToList();

        foreach (var (at, pause) in pauses.Index())
            pause.TotalSeconds.ShouldBeInRange(0.8 * Math.Min(Math.Pow(2, at), 3600), 1.2 * Math.Min(Math.Pow(2, at), 3600));
        pauses.Distinct().Count().ShouldBe(40);
    }

    [Fact]
    public async Task Who_does_not_listen_is_tried_again_later()
    {
        var ada = service.SignIn();
        var hook = await ada.HookAsync("http://127.0.0.1:9/");
        await ada.TagAsync("nobody");

        (await ada.SentAsync(hook, sent => sent is [{ Attempts.Length: > 0, State: "pending" }]))[0].Errors[0].ShouldBe("connection_failed");
    }

    [Fact]
    public async Task A_target_that_speaks_no_tls_fails_as_such()
    {
        var ada = service.SignIn();
        var hook = await ada.HookAsync(receiving.Receiver.Open().Url.Replace("http:", "https:", StringComparison.Ordinal));
        await ada.TagAsync("secret");

        (await ada.SentAsync(hook, sent => sent is [{ Attempts.Length: > 0 }]))[0].Errors[0].ShouldBe("tls_failed");
    }

    [Fact]
    public async Task An_answer_of_a_gigabyte_is_not_read()
    {
        var ada = service.SignIn();
        var target = receiving.Receiver.Open();
        long written = 0;
        target.Answer = async (_, context) =>
        {
            var part = new byte[64 * 1024];
            for (; written < 1L << 30; written += part.Length)
            {
                await context.Response.Body.WriteAsync(part, context.RequestAborted);
                await Task.Delay(1, context.RequestAborted);
            }
        };
        var hook = await ada.HookAsync(target.Url);
        await ada.TagAsync("huge");

        await ada.SentAsync(hook, sent => sent is [{ State: "delivered" }]);
        await Eventually.SeesAsync(() => Task.FromResult(target.UnderWay), count => count == 0);
        written.ShouldBeLessThan(64L << 20);
    }

    [Fact]
    public async Task The_log_is_forgotten_after_30_days()
    {
        var ada = service.SignIn();
        var hook = await ada.HookAsync(receiving.Receiver.Open().Url);
        await ada.TagAsync("old");
        await ada.SentAsync(hook, sent => sent is [{ State: "delivered" }]);
        await using var database = await service.ConnectAsync();
        await database.PassAsync(hook, TimeSpan.FromDays(30));
        await ada.TagAsync("new");
        await database.ExecuteAsync("select sweep_webhook_deliveries()");

        (await ada.SentAsync(hook, sent => sent.Length > 0)).ShouldHaveSingleItem().Type.ShouldBe(Hooks.TagCreated);
    }
}
