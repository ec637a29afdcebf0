using System.Text;
using Microsoft.AspNetCore.Http;

namespace Timetension.Conformance.TimeEntries;

public sealed class WebhookDeliveries : ContractTest
{
    private static WebhookReceiver Receiver => Subject.World.Webhooks;

    [Fact, Requirement("TE-EVTOUT-501")]
    public async Task Each_event_that_a_pattern_fits_is_sent_as_it_is_on_the_broker_signed_and_deletions_too()
    {
        var ada = Subject.SignIn();
        var (target, other) = (Receiver.Open(), Receiver.Open());
        var hook = await ada.HookAsync(target, "timetension.time-entries.entry.*.v1", EventTypes.TagCreated);
        await ada.HookAsync(other, "timetension.time-entries.*.deleted.v1");
        await using var events = await Subject.World.Broker.ListenAsync("timetension.time-entries.#");
        var before = DateTimeOffset.UtcNow.AddSeconds(-2);
        var entry = await ada.RecordAsync(description: "Zażółć");
        await ada.ProjectAsync("not asked for");
        (await ada.DeleteAsync($"entries/{entry.Id}", 1)).Status.ShouldBe(204);
        var last = await ada.TagAsync("last");

        var sent = await target.UntilAsync(last.Id);
        sent.Select(request => request.Event.Type).ShouldBe([EventTypes.EntryRecorded, EventTypes.EntryDeleted, EventTypes.TagCreated]);
        var heard = await events.HearUntilAsync(ada.WorkspaceId, last.Id);
        foreach (var request in sent)
        {
            var onBroker = heard.Single(message => $"{message.Event.Id}" == request.Id);
            Encoding.UTF8.GetString(request.Body).ShouldBe(Encoding.UTF8.GetString(onBroker.Body));
            (request.Method, request.Headers["content-type"].Split(';')[0]).ShouldBe(("POST", CloudEvent.MediaType));
            request.IsSignedWith(hook.Secret!).ShouldBeTrue();
            request.Timestamp.ShouldBeInRange(before, DateTimeOffset.UtcNow.AddSeconds(2));
        }

        sent[1].Event.DataAs<Entry>().DeletedAt.ShouldNotBeNull();
        (await other.SeesAsync(requests => requests.Count > 0)).ShouldHaveSingleItem().Event.Type.ShouldBe(EventTypes.EntryDeleted);
    }

    [Fact, Requirement("TE-EVTOUT-502")]
    public async Task What_is_not_taken_is_sent_again_soon_and_the_log_has_each_attempt()
    {
        var ada = Subject.SignIn();
        var target = Receiver.Open();
        target.Answer = async (_, context) =>
        {
            context.Response.StatusCode = target.Requests.Count == 1 ? 500 : 200;
            await context.Response.WriteAsync("a canary in an answer");
        };
        var hook = await ada.HookAsync(target, EventTypes.TagCreated);
        var tag = await ada.TagAsync("twice");

        var sent = await ada.SentAsync(hook, deliveries => deliveries is [{ State: "delivered" }]);
        sent[0].Attempts.Select(attempt => (attempt.Status, attempt.Error)).ShouldBe([(500, "http_status"), (200, null)]);
        (sent[0].Attempts[1].At - sent[0].Attempts[0].At).ShouldBeInRange(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(5));
        (sent[0].Type, sent[0].WebhookId, sent[0].NextAttemptAt).ShouldBe((EventTypes.TagCreated, hook.Id, null));
        target.Requests.Select(request => request.Id).ShouldBe([$"{sent[0].EventId}", $"{sent[0].EventId}"]);
        target.Requests.ShouldAllBe(request => request.Event.Subject == $"{tag.Id}" && request.IsSignedWith(hook.Secret!));
        (await ada.GetAsync($"webhooks/{hook.Id}/deliveries")).Text.ShouldNotContain("canary");
    }

    [Fact, Requirement("TE-EVTOUT-503")]
    public async Task A_redirect_is_not_followed()
    {
        var ada = Subject.SignIn();
        var (target, behind) = (Receiver.Open(), Receiver.Open());
        target.Answer = (_, context) =>
        {
            context.Response.StatusCode = 307;
            context.Response.Headers.Location = behind.Url;
            return Task.CompletedTask;
        };
        var hook = await ada.HookAsync(target, EventTypes.TagCreated);
        await ada.TagAsync("redirected");

        var sent = await ada.SentAsync(hook, deliveries => deliveries is [{ Attempts.Length: > 0 }]);
        (sent[0].State, sent[0].Attempts[0].Status, sent[0].Attempts[0].Error, sent[0].NextAttemptAt is null).ShouldBe(("pending", 307, "redirect", false));
        behind.Requests.ShouldBeEmpty();
    }

    [Fact, Requirement("TE-EVTOUT-504")]
    public async Task A_disabled_webhook_is_sent_nothing_then_or_later()
    {
        var ada = Subject.SignIn();
        var (target, witness) = (Receiver.Open(), Receiver.Open());
        // After the third attempt it waits for long enough to be disabled meanwhile.
        target.AnswerWith(500, 500, 500);
        var hook = await ada.HookAsync(target, EventTypes.TagCreated);
        await ada.HookAsync(witness, EventTypes.TagCreated);
        await ada.TagAsync("waits");
        await target.SeesAsync(requests => requests.Count == 3);
        var off = (await ada.PatchAsync($"webhooks/{hook.Id}", new { enabled = false }, 1)).Read<Hook>(200);
        (off.Enabled, off.DisabledReason).ShouldBe((false, "by_request"));
        var meanwhile = await ada.TagAsync("meanwhile");
        await witness.UntilAsync(meanwhile.Id);
        (await ada.PostAsync($"webhooks/{hook.Id}/ping")).ShouldBeRefused(409, "webhook_disabled");
        (await ada.SentAsync(hook, deliveries => deliveries.Length > 0)).ShouldHaveSingleItem().State.ShouldBe("cancelled");
        (await ada.PatchAsync($"webhooks/{hook.Id}", new { enabled = true }, 2)).Read<Hook>(200).DisabledReason.ShouldBeNull();
        var last = await ada.TagAsync("last");

        (await target.UntilAsync(last.Id)).Count.ShouldBe(4);
        (await ada.DeleteAsync($"webhooks/{hook.Id}", 3)).Status.ShouldBe(204);
        await witness.UntilAsync((await ada.TagAsync("after")).Id);
        target.Requests.Count.ShouldBe(4);
    }

    [Fact, Requirement("TE-EVTOUT-505")]
    public async Task Whoever_does_not_answer_holds_nobody_up()
    {
        var ada = Subject.SignIn();
        var (silent, target) = (Receiver.Open(), Receiver.Open());
        silent.Answer = (_, context) => Task.Delay(TimeSpan.FromSeconds(30), context.RequestAborted);
        for (var n = 0; n < 4; n++)
            await ada.HookAsync(silent, EventTypes.TagCreated);
        await ada.HookAsync(target, EventTypes.TagCreated);
        await ada.TagAsync("first");
        await silent.SeesAsync(requests => requests.Count == 4);

        var last = await ada.TagAsync("last");
        await target.SeesAsync(requests => requests.Any(request => request.Event.Subject == $"{last.Id}"), within: TimeSpan.FromSeconds(8)); // 10 s it waits for an answer
    }

    [Fact, Requirement("TE-EVTOUT-506")]
    public async Task A_webhook_gets_one_event_after_the_other_in_their_order()
    {
        var ada = Subject.SignIn();
        var target = Receiver.Open();
        // The first one for longer than who sends takes to look again.
        target.Answer = (_, _) => Task.Delay(target.Requests.Count <= 1 ? 1000 : 20);
        await ada.HookAsync(target, EventTypes.TagCreated);
        var tags = new List<string>();
        for (var n = 0; n < 20; n++)
            tags.Add($"{(await ada.TagAsync($"tag {n}")).Id}");

        (await target.SeesAsync(requests => requests.Count >= 20)).Select(request => request.Event.Subject).ShouldBe(tags);
        target.MostAtATime.ShouldBe(1);
    }

    [Fact, Requirement("TE-EVTOUT-507")]
    public async Task A_ping_is_sent_and_a_replay_sends_the_same_event_again()
    {
        var ada = Subject.SignIn();
        var target = Receiver.Open();
        var hook = await ada.HookAsync(target, EventTypes.TagCreated);
        var ping = (await ada.PostAsync($"webhooks/{hook.Id}/ping")).Read<Sent>(202);
        var pinged = (await target.SeesAsync(requests => requests.Count == 1))[0];
        (pinged.Id, pinged.Event.Type, pinged.Event.Subject, pinged.Event.ActorId).ShouldBe(($"{ping.EventId}", "timetension.time-entries.webhook.pinged.v1", $"{hook.Id}", ada.UserId));
        pinged.IsSignedWith(hook.Secret!).ShouldBeTrue();
        var tag = await ada.TagAsync("again");
        await target.UntilAsync(tag.Id);
        var sent = await ada.SentAsync(hook, deliveries => deliveries is [{ State: "delivered" }, { State: "delivered" }]);
        sent.Select(delivery => delivery.Type).ShouldBe([EventTypes.TagCreated, "timetension.time-entries.webhook.pinged.v1"]);
        (await ada.PagesAsync<Sent>($"webhooks/{hook.Id}/deliveries", limit: 1)).Select(delivery => delivery.Id).ShouldBe(sent.Select(delivery => delivery.Id));

        (await ada.PostAsync($"webhooks/{hook.Id}/deliveries/{sent[0].Id}/replay")).Read<Sent>(202).State.ShouldBe("pending");
        var all = await target.SeesAsync(requests => requests.Count == 3);
        (all[2].Id, Encoding.UTF8.GetString(all[2].Body)).ShouldBe((all[1].Id, Encoding.UTF8.GetString(all[1].Body)));
        (await ada.SentAsync(hook, deliveries => deliveries[0].State == "delivered"))[0].Attempts.Length.ShouldBe(2);
        (await ada.PostAsync($"webhooks/{hook.Id}/deliveries/{Guid.CreateVersion7()}/replay")).ShouldBeRefused(404, "not_found");
    }
}
