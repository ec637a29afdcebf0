using System.Text;

namespace Timetension.Conformance.Users;

/// <summary>What users says. The listener holds every event against its schema.</summary>
public sealed class Events : UsersTest
{
    private const string Everything = "timetension.users.*.*.v1";

    [Fact, Requirement("USR-EVTOUT-001")]
    public async Task Who_registers_is_made_known_without_the_address()
    {
        await using var events = await ListenAsync(EventTypes.UserRegistered);
        var account = await RegisterAsync(Someone.NewEmail()).ReadAsync(HttpStatusCode.Created);
        var heard = await events.NextAsync(message => message.Event.Subject == $"{account.Id()}");

        (heard.Event.Source, heard.Event.Sequence, heard.Event.ActorId, heard.Event.WorkspaceId).ShouldBe(("/users", 1, account.Id(), null));
        heard.Event.DataAs<User>().ShouldBe(new User(account.Id(), "Ada", "Europe/Warsaw", Instant(account, "createdAt"), Instant(account, "updatedAt"), 1));
        heard.Properties.ContentType.ShouldBe(CloudEvent.MediaType);
        heard.Properties.Persistent.ShouldBeTrue();
    }

    [Fact, Requirement("USR-EVTOUT-002")]
    public async Task Every_change_of_an_account_is_one_event_and_nothing_else_is()
    {
        var ada = await SomeoneAsync();
        await using var events = await ListenAsync(EventTypes.UserUpdated);
        await ada.Http.PatchAsync("/me", new { displayName = "Ada L." }, version: 1).ReadAsync();
        await ada.Http.PatchAsync("/me", new { displayName = "Ada L." }, version: 2).ReadAsync();
        await RefusedAsync(await ada.Http.PatchAsync("/me", new { displayName = "" }, version: 2), HttpStatusCode.UnprocessableEntity);
        await RefusedAsync(await ada.Http.PatchAsync("/me", new { displayName = "Late" }, version: 1), HttpStatusCode.PreconditionFailed);
        await ada.Http.PatchAsync("/me", new { timeZone = "Asia/Kathmandu" }, version: 2).ReadAsync();

        var (second, third) = (await OfAsync(events, ada.Id), await OfAsync(events, ada.Id));
        (second.Sequence, second.DataAs<User>().DisplayName, second.DataAs<User>().TimeZone).ShouldBe((2, "Ada L.", "Europe/Warsaw"));
        (third.Sequence, third.DataAs<User>().DisplayName, third.DataAs<User>().TimeZone).ShouldBe((3, "Ada L.", "Asia/Kathmandu"));
    }

    [Fact, Requirement("USR-EVTOUT-003")]
    public async Task Of_who_is_erased_nothing_personal_is_said()
    {
        var bob = await SomeoneAsync("Bob Hawthorne", "Asia/Kathmandu");
        await using var events = await ListenAsync(EventTypes.UserErased);
        await bob.Http.DeleteAsync("/me", version: 1).ReadAsync(HttpStatusCode.NoContent);

        var heard = await events.NextAsync(message => message.Event.Subject == $"{bob.Id}");
        (heard.Event.Sequence, heard.Event.DataAs<User>().DeletedAt is null).ShouldBe((2, false));
        foreach (var personal in new[] { "Bob", "Hawthorne", bob.Email, bob.Email.Split('@')[0], "Kathmandu" })
            Encoding.UTF8.GetString(heard.Body).ShouldNotContain(personal);
    }

    [Fact, Requirement("USR-EVTOUT-004")]
    public async Task A_new_workspace_and_its_owner_are_made_known()
    {
        var ada = await RegularAsync();
        await using var events = await ListenAsync(Everything);
        var workspace = await ada.Http.PostAsync("/workspaces", new { name = "Engines", rounding = new { unitSeconds = 900, mode = "up" } }).ReadAsync(HttpStatusCode.Created);
        var created = (await events.NextAsync(message => message.RoutingKey == EventTypes.WorkspaceCreated && message.Event.Subject == $"{workspace.Id()}")).Event;
        var added = (await events.NextAsync(message => message.RoutingKey == EventTypes.MemberAdded && message.Event.WorkspaceId == workspace.Id())).Event;

        (created.Sequence, created.ActorId, created.WorkspaceId).ShouldBe((1, ada.Id, workspace.Id()));
        created.DataAs<Workspace>().ShouldBe(new Workspace(workspace.Id(), "Engines", "Europe/Warsaw", 1, new Rounding(900, RoundingMode.Up), OverlapPolicy.Allow, "EUR",
            Instant(workspace, "createdAt"), Instant(workspace, "updatedAt"), 1));
        (added.Sequence, added.DataAs<Membership>().Role, added.DataAs<Membership>().UserId).ShouldBe((1, Role.Owner, ada.Id));
    }

    [Fact, Requirement("USR-EVTOUT-005")]
    public async Task Changes_and_the_end_of_a_workspace_are_made_known()
    {
        var (ada, bob) = await RegularsAsync();
        await using var events = await ListenAsync("timetension.users.workspace.*.v1");
        var workspace = await ada.FoundAsync();
        await ada.AddAsync(workspace, bob, "admin");
        await bob.Http.PatchAsync(workspace, new { currency = "PLN" }, version: 1).ReadAsync();
        await ada.Http.DeleteAsync(workspace, version: 2).ReadAsync(HttpStatusCode.NoContent);

        CloudEvent[] heard = [await OfAsync(events, workspace), await OfAsync(events, workspace), await OfAsync(events, workspace)];
        var (updated, deleted) = (heard.Single(message => message.Sequence == 2), heard.Single(message => message.Sequence == 3));
        (updated.Type, updated.ActorId, updated.DataAs<Workspace>().Currency).ShouldBe((EventTypes.WorkspaceUpdated, bob.Id, "PLN"));
        (deleted.Type, deleted.ActorId, deleted.DataAs<Workspace>().DeletedAt is null).ShouldBe((EventTypes.WorkspaceDeleted, ada.Id, false));
    }

    [Fact, Requirement("USR-EVTOUT-006")]
    public async Task A_membership_has_one_gapless_sequence_though_it_ends_and_begins_again()
    {
        var (ada, bob) = await RegularsAsync();
        var workspace = await ada.FoundAsync();
        await using var events = await ListenAsync("timetension.users.member.*.v1");
        var membership = await ada.AddAsync(workspace, bob, "member");
        await ada.Http.PatchAsync(membership, new { role = "admin" }, version: 1).ReadAsync();
        await bob.Http.DeleteAsync(membership, version: 2).ReadAsync(HttpStatusCode.NoContent);
        await ada.AddAsync(workspace, bob, "manager");

        var heard = new List<CloudEvent>();
        while (heard.Count < 4)
            heard.Add((await events.NextAsync(message => workspace.EndsWith($"{message.Event.WorkspaceId}", StringComparison.Ordinal) && message.Event.DataAs<Membership>().UserId == bob.Id)).Event);
        heard.Sort((one, other) => one.Sequence.CompareTo(other.Sequence));
        heard.Select(message => message.Type).ShouldBe([EventTypes.MemberAdded, EventTypes.MemberRoleChanged, EventTypes.MemberRemoved, EventTypes.MemberAdded]);
        heard.Select(message => message.Sequence).ShouldBe([1, 2, 3, 4]);
        heard.Select(message => message.Subject).Distinct().ShouldHaveSingleItem();
        heard.Select(message => message.DataAs<Membership>().DeletedAt is null).ShouldBe([true, true, false, true]);
        heard.Select(message => message.ActorId).ShouldBe([ada.Id, ada.Id, bob.Id, ada.Id]);
    }

    [Fact, Requirement("USR-EVTOUT-007")]
    public async Task Erasure_ends_memberships_and_the_workspaces_that_nobody_is_left_in()
    {
        var (ada, bob) = (await RegularAsync(), await SomeoneAsync("Bob"));
        var shared = await ada.FoundAsync();
        await ada.AddAsync(shared, bob, "member");
        var own = await bob.FoundAsync("Bob's own");
        await using var events = await ListenAsync(Everything);
        await bob.Http.DeleteAsync("/me", version: 1).ReadAsync(HttpStatusCode.NoContent);

        // What came before, such as his workspace's beginning, may be heard only now.
        string[] endings = [EventTypes.MemberRemoved, EventTypes.UserErased, EventTypes.WorkspaceDeleted];
        var heard = new List<CloudEvent>();
        while (heard.Count < endings.Length)
            heard.Add((await events.NextAsync(message => message.Event.ActorId == bob.Id && endings.Contains(message.RoutingKey))).Event);
        heard.Select(message => message.Type).ShouldBe(endings, ignoreOrder: true);
        heard.Single(message => message.Type == EventTypes.MemberRemoved).DataAs<Membership>().UserId.ShouldBe(bob.Id);
        own.ShouldEndWith(heard.Single(message => message.Type == EventTypes.WorkspaceDeleted).Subject);
        (await ada.Http.GetAsync($"{shared}/members").ItemsAsync()).ShouldHaveSingleItem();
    }

    [Fact, Requirement("USR-EVTOUT-008")]
    public async Task No_event_has_an_address_or_a_secret()
    {
        await using var events = await ListenAsync("#");
        var (ada, bob) = (await SomeoneAsync(), await SomeoneAsync("Bob"));
        var workspace = await ada.FoundAsync();
        await ada.AddAsync(workspace, bob, "member");
        await bob.Http.PatchAsync("/me", new { displayName = "Robert" }, version: 1).ReadAsync();
        await bob.Http.DeleteAsync("/me", version: 2).ReadAsync(HttpStatusCode.NoContent);

        Heard heard;
        do
        {
            heard = await events.NextAsync();
            foreach (var secret in new[] { ada.Email, bob.Email, ada.Token, bob.Token, Someone.Password })
                Encoding.UTF8.GetString(heard.Body).ShouldNotContain(secret);
        }
        while (heard.RoutingKey != EventTypes.UserErased || heard.Event.Subject != $"{bob.Id}");
    }

    private static Task<EventListener> ListenAsync(string pattern) => Subject.World.Broker.ListenAsync(pattern);

    private static DateTimeOffset Instant(JsonElement entity, string member) => entity.GetProperty(member).GetDateTimeOffset();

    private static async Task<CloudEvent> OfAsync(EventListener events, Guid subject) => (await events.NextAsync(message => message.Event.Subject == $"{subject}")).Event;

    private static Task<CloudEvent> OfAsync(EventListener events, string path) => OfAsync(events, Guid.Parse(path.Split('/')[^1]));
}
