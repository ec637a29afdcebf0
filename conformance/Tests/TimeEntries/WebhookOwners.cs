namespace Timetension.Conformance.TimeEntries;

public sealed class WebhookOwners : ContractTest
{
    private static WebhookReceiver Receiver => Subject.World.Webhooks;

    [Fact, Requirement("TE-AUTH-501")]
    public async Task Webhooks_are_for_admins()
    {
        var ada = Subject.SignIn(Role.Admin);
        var bob = Subject.SignIn(Role.Manager, ada.WorkspaceId);
        var hook = await ada.HookAsync(Receiver.Open());
        var ping = (await ada.PostAsync($"webhooks/{hook.Id}/ping")).Read<Sent>(202);
        foreach (var answer in new[]
        {
            await bob.GetAsync("webhooks"), await bob.GetAsync($"webhooks/{hook.Id}"), await bob.GetAsync($"webhooks/{hook.Id}/deliveries"),
            await bob.PostAsync("webhooks", new { url = Receiver.Open().Url, events = new[] { Hooks.All } }), await bob.PatchAsync($"webhooks/{hook.Id}", new { enabled = false }, 1),
            await bob.PostAsync($"webhooks/{hook.Id}/secret", version: 1), await bob.PostAsync($"webhooks/{hook.Id}/ping"),
            await bob.PostAsync($"webhooks/{hook.Id}/deliveries/{ping.Id}/replay"), await bob.DeleteAsync($"webhooks/{hook.Id}", 1),
        })
            answer.ShouldBeRefused(403, "forbidden");
        (await ada.HookAsync(hook.Id)).Version.ShouldBe(1);
    }

    [Fact, Requirement("TE-AUTH-502")]
    public async Task Who_is_no_admin_any_more_has_no_webhook_that_is_sent_anything()
    {
        var ada = Subject.SignIn();
        var witness = Receiver.Open();
        await ada.HookAsync(witness);
        foreach (var leave in new Func<Person, CloudEvent>[]
        {
            bob => Departures.RoleChanged(bob, Role.Manager, DateTimeOffset.UtcNow), bob => Departures.Removed(bob, DateTimeOffset.UtcNow), bob => Departures.Erased(bob, DateTimeOffset.UtcNow),
        })
        {
            var bob = Subject.SignIn(Role.Admin, ada.WorkspaceId);
            var target = Receiver.Open();
            var hook = await bob.HookAsync(target);
            await target.UntilAsync((await ada.TagAsync($"{Guid.NewGuid()}")).Id);

            await Subject.World.Broker.PublishAsync(leave(bob));

            var off = await Eventually.SeesAsync(() => ada.HookAsync(hook.Id), now => !now.Enabled, ShutOut.Within);
            (off.DisabledReason, off.Version, off.CreatedBy).ShouldBe(("owner_left", 2, bob.UserId));
            var count = target.Requests.Count;
            await witness.UntilAsync((await ada.TagAsync($"{Guid.NewGuid()}")).Id);
            target.Requests.Count.ShouldBe(count);

            var on = (await ada.PatchAsync($"webhooks/{hook.Id}", new { enabled = true }, 2)).Read<Hook>(200);
            (on.Enabled, on.OwnerId, on.CreatedBy).ShouldBe((true, ada.UserId, bob.UserId));
            await target.UntilAsync((await ada.TagAsync($"{Guid.NewGuid()}")).Id);
        }
    }

    [Fact, Requirement("TE-AUTH-503")]
    public async Task A_role_that_still_does_or_a_departure_of_before_disables_nothing()
    {
        var ada = Subject.SignIn();
        var hook = await ada.HookAsync(Receiver.Open());
        var gone = Subject.SignIn(Role.Admin, ada.WorkspaceId);
        var theirs = await gone.HookAsync(Receiver.Open());
        var elsewhere = Subject.SignIn(userId: ada.UserId);
        await Subject.World.Broker.PublishAsync(Departures.Removed(ada, DateTimeOffset.UtcNow.AddHours(-1)));
        await Subject.World.Broker.PublishAsync(Departures.Removed(elsewhere, DateTimeOffset.UtcNow));
        await Subject.World.Broker.PublishAsync(Departures.RoleChanged(ada, Role.Admin, DateTimeOffset.UtcNow));
        await Subject.World.Broker.PublishAsync(Departures.Removed(gone, DateTimeOffset.UtcNow));

        await Eventually.SeesAsync(() => ada.HookAsync(theirs.Id), now => !now.Enabled);
        (await ada.HookAsync(hook.Id)).Enabled.ShouldBeTrue();
    }

    [Fact, Requirement("TE-AUTH-504")]
    public async Task Another_workspace_s_events_never_come()
    {
        var (ada, eve) = (Subject.SignIn(), Subject.SignIn());
        var (adas, eves) = (Receiver.Open(), Receiver.Open());
        await ada.HookAsync(adas);
        await eve.HookAsync(eves);
        for (var n = 0; n < 5; n++)
        {
            await ada.TagAsync($"Ada's {n}");
            await eve.TagAsync($"Eve's {n}");
        }

        var (lastOfAda, lastOfEve) = (await ada.TagAsync("last"), await eve.TagAsync("last"));
        (await adas.UntilAsync(lastOfAda.Id)).ShouldAllBe(request => request.Event.WorkspaceId == ada.WorkspaceId);
        (await eves.UntilAsync(lastOfEve.Id)).ShouldAllBe(request => request.Event.WorkspaceId == eve.WorkspaceId);
    }

    [Fact, Requirement("TE-AUTH-505")]
    public async Task Who_has_just_lost_the_role_makes_no_webhook()
    {
        var ada = Subject.SignIn(Role.Admin);
        var hook = await ada.HookAsync(Receiver.Open());
        (await ada.GetAsync("webhooks")).Status.ShouldBe(200);

        Subject.World.Users.Join(ada.Token, ada.WorkspaceId, Role.Manager);

        (await ada.PostAsync("webhooks", new { url = Receiver.Open().Url, events = new[] { Hooks.All } })).ShouldBeRefused(403, "forbidden");
        (await ada.PatchAsync($"webhooks/{hook.Id}", new { description = "mine" }, 1)).ShouldBeRefused(403, "forbidden");
        (await ada.PostAsync($"webhooks/{hook.Id}/secret", version: 1)).ShouldBeRefused(403, "forbidden");
    }

    [Fact, Requirement("TE-AUTH-506")]
    public async Task A_deleted_workspace_has_no_webhooks()
    {
        var ada = Subject.SignIn();
        var target = Receiver.Open();
        await ada.HookAsync(target);
        await target.UntilAsync((await ada.TagAsync("first")).Id);

        await Subject.World.Broker.PublishAsync(Departures.Deleted(ada.WorkspaceId, DateTimeOffset.UtcNow));

        await Eventually.SeesAsync(async () => (await ada.GetAsync("webhooks")).Items<Hook>(), hooks => hooks.Length == 0, ShutOut.Within);
    }
}
