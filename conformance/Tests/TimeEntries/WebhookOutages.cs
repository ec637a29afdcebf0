namespace Timetension.Conformance.TimeEntries;

[Collection("outages")]
public sealed class WebhookOutages : ContractTest
{
    [Fact, Requirement("TE-EVTOUT-508")]
    public async Task What_waits_is_sent_after_a_crash()
    {
        await using var own = await Subject.StartOwnAsync();
        var ada = own.SignIn();
        var target = own.World.Webhooks.Open();
        target.AnswerWith(503);
        var hook = await ada.HookAsync(target, EventTypes.TagCreated);
        var tags = new[] { (await ada.TagAsync("one")).Id, (await ada.TagAsync("two")).Id, (await ada.TagAsync("three")).Id };
        await target.SeesAsync(requests => requests.Count > 0);
        await own.KillAsync();

        await own.StartAgainAsync();

        await target.SeesAsync(requests => tags.All(tag => requests.Any(request => request.Event.Subject == $"{tag}")));
        (await ada.SentAsync(hook, deliveries => deliveries.All(delivery => delivery.State == "delivered"))).Length.ShouldBe(3);
    }

    [Fact, Requirement("TE-EVTOUT-509")]
    public async Task A_name_that_resolves_to_an_address_that_is_not_public_is_not_connected_to()
    {
        await using var own = await Subject.StartOwnAsync(new Limits(Networks: "none"));
        var ada = own.SignIn();
        var target = own.World.Webhooks.Open("localhost");
        (await ada.PostAsync("webhooks", new { url = own.World.Webhooks.Open().Url, events = new[] { Hooks.All } })).ShouldBeRefused(422, "address_refused", "/url");
        var hook = await ada.HookAsync(target, EventTypes.TagCreated);
        await ada.TagAsync("refused");

        var sent = await ada.SentAsync(hook, deliveries => deliveries is [{ Attempts.Length: > 0 }]);
        (sent[0].Attempts[0].Status, sent[0].Attempts[0].Error).ShouldBe((null, "address_refused"));
        target.Requests.ShouldBeEmpty();
    }

    [Fact, Requirement("TE-OPS-501")]
    public async Task A_key_that_is_none_lets_nothing_start()
    {
        var starts = Limits.NoSecrets.Select(async key =>
            (await Should.ThrowAsync<KitException>(async () => await (await Subject.StartOwnAsync(new Limits(Key: key))).DisposeAsync())).Message);
        (await Task.WhenAll(starts)).ShouldAllBe(message => message.Contains("ended with exit code"));
    }
}
