using System.Text;

namespace Timetension.Conformance.Users;

public sealed class RepeatedRequests : UsersTest
{
    private static string NewKey => Guid.NewGuid().ToString();

    [Fact, Requirement("USR-IDEM-001")]
    public async Task A_registration_that_comes_again_has_one_effect_and_the_same_answer()
    {
        var (email, key) = (Someone.NewEmail(), NewKey);
        await using var events = await Subject.World.Broker.ListenAsync("timetension.users.user.*.v1");
        var first = await WireAsync(await RegisterAsync(email, key: key));
        (await WireAsync(await RegisterAsync(email, key: key))).ShouldBe(first);

        first.ShouldStartWith("Created");
        var id = JsonElement.Parse(first.Split('\n')[^1]).Id();
        var someone = Subject.CreateClient((await LogInAsync(email).ReadAsync(HttpStatusCode.Created)).Text("token"));
        await someone.PatchAsync("/me", new { displayName = "Somebody" }, version: 1).ReadAsync();
        var heard = new List<string>();
        while (heard is not [.., EventTypes.UserUpdated])
            heard.Add((await events.NextAsync(message => message.Event.Subject == $"{id}")).RoutingKey);
        heard.ShouldBe([EventTypes.UserRegistered, EventTypes.UserUpdated]);
    }

    [Fact, Requirement("USR-IDEM-002")]
    public async Task A_login_that_comes_again_begins_one_session()
    {
        var ada = await SomeoneAsync();
        var key = NewKey;
        var credentials = new { email = ada.Email, password = Someone.Password };
        var first = await Visitor.PostAsync("/sessions", credentials, key).ReadAsync(HttpStatusCode.Created);

        (await Visitor.PostAsync("/sessions", credentials, key).ReadAsync(HttpStatusCode.Created)).GetRawText().ShouldBe(first.GetRawText());
        (await ada.Http.GetAsync("/sessions").ItemsAsync()).Count.ShouldBe(2, "the first one, and the one with the key");
    }

    [Fact, Requirement("USR-IDEM-003")]
    public async Task A_workspace_is_created_once_and_a_member_added_once()
    {
        var (ada, bob) = await RegularsAsync();
        var key = NewKey;
        var first = await WireAsync(await ada.Http.PostAsync("/workspaces", new { name = key }, key));
        (await WireAsync(await ada.Http.PostAsync("/workspaces", new { name = key }, key))).ShouldBe(first);

        var members = $"/workspaces/{(await NamedAsync(ada, key)).ShouldHaveSingleItem().Id()}/members";
        var added = await WireAsync(await ada.Http.PostAsync(members, new { email = bob.Email, role = "member" }, key));
        added.ShouldStartWith("Created", customMessage: "the key is another path's");
        (await WireAsync(await ada.Http.PostAsync(members, new { email = bob.Email, role = "member" }, key))).ShouldBe(added);
    }

    [Fact, Requirement("USR-IDEM-004")]
    public async Task A_key_is_not_taken_for_another_request()
    {
        var (ada, key) = (await RegularAsync(), NewKey);
        await ada.Http.PostAsync("/workspaces", new { name = key }, key).ReadAsync(HttpStatusCode.Created);

        await RefusedAsync(await ada.Http.PostAsync("/workspaces", new { name = $"not {key}" }, key), HttpStatusCode.UnprocessableEntity, "idempotency_key_reused");
        (await NamedAsync(ada, $"not {key}")).ShouldBeEmpty();
    }

    [Fact, Requirement("USR-IDEM-005")]
    public async Task A_key_is_its_user_s_own()
    {
        var (ada, eve) = await RegularsAsync();
        var key = NewKey;
        var hers = await ada.Http.PostAsync("/workspaces", new { name = "Engines" }, key).ReadAsync(HttpStatusCode.Created);

        (await eve.Http.PostAsync("/workspaces", new { name = "Engines" }, key).ReadAsync(HttpStatusCode.Created)).Id().ShouldNotBe(hers.Id());
    }

    [Fact, Requirement("USR-IDEM-006")]
    public async Task Twins_at_once_have_one_effect_and_the_same_answer()
    {
        var (ada, key) = (await RegularAsync(), NewKey);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ => await WireAsync(await ada.Http.PostAsync("/workspaces", new { name = key }, key))));

        answers.Distinct(StringComparer.Ordinal).ShouldHaveSingleItem().ShouldStartWith("Created");
        (await NamedAsync(ada, key)).ShouldHaveSingleItem();
    }

    [Fact, Requirement("USR-IDEM-007")]
    public async Task A_refusal_keeps_nothing()
    {
        var (ada, key) = (await RegularAsync(), NewKey);
        await RefusedAsync(await ada.Http.PostAsync("/workspaces", new { name = "" }, key), HttpStatusCode.UnprocessableEntity);

        await ada.Http.PostAsync("/workspaces", new { name = "Engines" }, key).ReadAsync(HttpStatusCode.Created);
    }

    [Theory, Requirement("USR-IDEM-008")]
    [InlineData("with a space")]
    [InlineData(256)]
    public async Task A_key_of_another_form_is_refused(object key)
    {
        var (ada, name) = (await RegularAsync(), NewKey);
        using var answer = await ada.Http.PostAsync("/workspaces", new { name }, key is int length ? new string('k', length) : (string)key);

        await RefusedAsync(answer, HttpStatusCode.UnprocessableEntity, "invalid_idempotency_key");
        (await NamedAsync(ada, name)).ShouldBeEmpty();
    }

    /// <summary>What has to be the same of two answers; the body is the last line.</summary>
    private static async Task<string> WireAsync(HttpResponseMessage answer) =>
        new StringBuilder().AppendJoin('\n', answer.StatusCode, answer.Headers.ETag, answer.Headers.Location, await answer.Content.ReadAsStringAsync()).ToString();
}
