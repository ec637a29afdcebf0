namespace Timetension.Conformance.TimeEntries;

public sealed class Webhooks : ContractTest
{
    private const string Elsewhere = "https://hooks.example.com/timetension";

    private static WebhookReceiver Receiver => Subject.World.Webhooks;

    [Fact, Requirement("TE-HTTP-501")]
    public async Task A_webhook_shows_its_secret_once_and_is_listed_changed_and_deleted()
    {
        var ada = Subject.SignIn(Role.Admin);
        var answer = await ada.PostAsync("webhooks", new { url = Elsewhere, events = new[] { EventTypes.TagMerged }, description = "Payroll" });
        var hook = answer.Read<Hook>(201);
        (hook.Url, hook.Events, hook.Description, hook.Enabled, hook.CreatedBy, hook.OwnerId, hook.Version)
            .ShouldBe((Elsewhere, hook.Events, "Payroll", true, ada.UserId, ada.UserId, 1));
        Convert.FromBase64String(hook.Secret!["whsec_".Length..]).Length.ShouldBe(32);
        var other = await ada.HookAsync(Elsewhere);
        other.Secret.ShouldNotBe(hook.Secret);

        var shown = await ada.GetAsync(answer.Location!);
        var changed = await ada.PatchAsync($"webhooks/{hook.Id}", new { events = new[] { EventTypes.TagDeleted, Hooks.All }, description = "" }, 1);
        changed.Read<Hook>(200).ShouldSatisfyAllConditions(
            now => now.Events.ShouldBe([EventTypes.TagDeleted, Hooks.All]), now => now.Description.ShouldBe(""), now => now.Version.ShouldBe(2), now => now.Url.ShouldBe(Elsewhere));
        (await ada.PatchAsync($"webhooks/{hook.Id}", new { description = "" }, 2)).Read<Hook>(200).Version.ShouldBe(2);
        var list = await ada.GetAsync("webhooks");
        (await ada.PagesAsync<Hook>("webhooks", limit: 1)).Select(one => one.Id).ShouldBe([hook.Id, other.Id], ignoreOrder: true);
        foreach (var later in new[] { shown, changed, list, await ada.PatchAsync($"webhooks/{hook.Id}", new { description = "x" }, 1) })
            (later.Text.Contains("secret", StringComparison.Ordinal) || later.Text.Contains("whsec", StringComparison.Ordinal)).ShouldBeFalse(later.Text);

        (await ada.DeleteAsync($"webhooks/{hook.Id}", 2)).Status.ShouldBe(204);
        (await ada.GetAsync($"webhooks/{hook.Id}")).ShouldBeRefused(404, "not_found");
        (await ada.GetAsync($"webhooks/{hook.Id}/deliveries")).ShouldBeRefused(404, "not_found");
        foreach (var secret in new[] { hook.Secret, WebhookReceiver.Key })
        {
            (await PrintedAsync()).ShouldNotContain(secret);
            Subject.World.Telemetry.Has(secret).ShouldBeFalse();
        }
    }

    [Fact, Requirement("TE-HTTP-502")]
    public async Task What_can_t_be_a_webhook_is_refused_and_the_twenty_first_too()
    {
        var ada = Subject.SignIn();
        string[] known = [EventTypes.TagMerged];
        foreach (var url in new[] { "", "hooks.example.com", "ftp://hooks.example.com/", "http://", "http://ada:secret@hooks.example.com/", "http://ada@hooks.example.com/",
            "http://hooks.example.com/#x", "http://hooks.example.com:99999/", "http://hooks.example.com\\@127.0.0.1/", "http://%6c%6f%63%61l/", "http://1.2.3.4.5/", "http://[::1/" })
            (await ada.PostAsync("webhooks", new { url, events = known })).ShouldBeRefused(422, "invalid_url", "/url");
        (await ada.PostAsync("webhooks", new { url = Elsewhere + new string('x', 2000), events = known })).ShouldBeRefused(422, "too_long", "/url");
        foreach (var type in new[] { "", "*", "#", "timetension.#", EventTypes.UserErased, "timetension.time-entries.*.v1", "timetension.time-entries.entry.merged.v1", "timetension.time-entries.entry.%.v1" })
            (await ada.PostAsync("webhooks", new { url = Elsewhere, events = new[] { EventTypes.TagMerged, type } })).ShouldBeRefused(422, "unknown_type", "/events/1");
        (await ada.PostAsync("webhooks", new { url = Elsewhere, events = Array.Empty<string>() })).ShouldBeRefused(422, "required", "/events");
        (await ada.PostAsync("webhooks", new { url = Elsewhere, events = Enumerable.Repeat(EventTypes.TagMerged, 51) })).ShouldBeRefused(422, "too_many", "/events");
        (await ada.PostAsync("webhooks", new { url = Elsewhere, events = known, description = new string('x', 501) })).ShouldBeRefused(422, "too_long", "/description");
        (await ada.PostAsync("webhooks", new { url = Elsewhere, events = known, secret = "whsec_" })).ShouldBeRefused(422, "unknown_member");
        (await ada.GetAsync("webhooks")).Items<Hook>().ShouldBeEmpty();

        var statuses = await Task.WhenAll(Enumerable.Range(0, 24).Select(async _ => (await ada.PostAsync("webhooks", new { url = Elsewhere, events = known })).Status));
        statuses.Order().ShouldBe([.. Enumerable.Repeat(201, 20), .. Enumerable.Repeat(409, 4)]);
        (await ada.PostAsync("webhooks", new { url = Elsewhere, events = known })).ShouldBeRefused(409, "too_many_webhooks");
    }

    [Fact, Requirement("TE-HTTP-503")]
    public async Task An_address_that_is_not_public_is_refused_in_whatever_notation()
    {
        var ada = Subject.SignIn();
        var open = await ada.HookAsync(Receiver.Open());
        await Task.WhenAll(Addresses("refused").Select(async address =>
        {
            (await ada.PostAsync("webhooks", new { url = $"http://{address}/", events = new[] { Hooks.All } })).ShouldBeRefused(422, "address_refused", "/url");
            (await ada.PatchAsync($"webhooks/{open.Id}", new { url = $"https://{address}:8443/x?y" }, 1)).ShouldBeRefused(422, "address_refused", "/url");
        }));

        await Task.WhenAll(Addresses("public").Select(address => ada.HookAsync($"http://{address}/", EventTypes.ImportCompleted)));
    }

    private static IEnumerable<string> Addresses(string kind) =>
        Vectors.Read("webhook-addresses.json").GetProperty(kind).EnumerateArray().Select(address => address.GetString()!);

    [Fact, Requirement("TE-HTTP-504")]
    public async Task A_rotated_secret_is_another_and_the_former_signs_along_for_a_day()
    {
        var ada = Subject.SignIn();
        var target = Receiver.Open();
        var hook = await ada.HookAsync(target, EventTypes.TagCreated);
        var rotated = (await ada.PostAsync($"webhooks/{hook.Id}/secret", version: 1)).Read<Hook>(200);
        (rotated.Secret == hook.Secret, rotated.Version).ShouldBe((false, 2));
        var tag = await ada.TagAsync("signed twice");

        var request = (await target.UntilAsync(tag.Id)).ShouldHaveSingleItem();
        request.IsSignedWith(rotated.Secret!).ShouldBeTrue();
        request.IsSignedWith(hook.Secret!).ShouldBeTrue();
        var again = (await ada.PostAsync($"webhooks/{hook.Id}/secret", version: 2)).Read<Hook>(200);
        var last = await ada.TagAsync("last");
        request = (await target.UntilAsync(last.Id))[^1];
        request.IsSignedWith(again.Secret!).ShouldBeTrue();
        request.IsSignedWith(rotated.Secret!).ShouldBeTrue();
        request.IsSignedWith(hook.Secret!).ShouldBeFalse();
    }

    [Fact, Requirement("TE-HTTP-505")]
    public async Task A_repeated_creation_or_rotation_has_the_same_answer_secret_included()
    {
        var ada = Subject.SignIn();
        var key = $"{Guid.NewGuid()}";
        var created = await ada.PostAsync("webhooks", new { url = Elsewhere, events = new[] { EventTypes.TagMerged } }, key: key);
        (await ada.PostAsync("webhooks", new { url = Elsewhere, events = new[] { EventTypes.TagMerged } }, key: key)).ShouldBeThatOf(created);
        (await ada.PostAsync("webhooks", new { url = Elsewhere, events = new[] { EventTypes.TagDeleted } }, key: key)).ShouldBeRefused(422, "idempotency_key_reused");
        var hook = created.Read<Hook>(201);
        var rotated = await ada.PostAsync($"webhooks/{hook.Id}/secret", version: 1, key: key);
        (await ada.PostAsync($"webhooks/{hook.Id}/secret", version: 1, key: key)).ShouldBeThatOf(rotated);
        rotated.Read<Hook>(200).Secret.ShouldNotBe(hook.Secret);
        (await ada.GetAsync("webhooks")).Items<Hook>().ShouldHaveSingleItem().Version.ShouldBe(2);
    }
}
