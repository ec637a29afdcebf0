namespace Timetension.Conformance.Reporting;

/// <summary>Idempotency-Key of <c>POST /reporting/rebuild</c>.</summary>
public sealed class RebuildKeys : RebuildTest
{
    [Fact, Requirement("REP-IDEM-001")]
    public async Task A_start_that_comes_again_with_its_key_starts_nothing()
    {
        var ada = Subject.SignIn();
        FeedOf(ada);
        var key = Guid.NewGuid().ToString();
        using var first = await StartAsync(ada, key);
        first.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var end = await EndAsync(ada);

        using var again = await StartAsync(ada, key);

        again.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        again.Headers.Location.ShouldBe(first.Headers.Location);
        (await again.Content.ReadAsStringAsync()).ShouldBe(await first.Content.ReadAsStringAsync());
        (await StateAsync(ada)).GetRawText().ShouldBe(end.GetRawText());
    }

    [Fact, Requirement("REP-IDEM-002")]
    public async Task A_key_with_another_body_is_refused()
    {
        var ada = Subject.SignIn();
        FeedOf(ada);
        var key = Guid.NewGuid().ToString();
        using var first = await StartAsync(ada, key);

        using var other = await StartAsync(ada, key, $$"""{ "workspaceId": "{{ada.WorkspaceId}}" }""");

        await RefusedAsync(other, HttpStatusCode.UnprocessableEntity, "idempotency_key_reused");
    }

    [Fact, Requirement("REP-IDEM-003")]
    public async Task A_key_of_another_form_is_refused()
    {
        var ada = Subject.SignIn();

        foreach (var key in (string[])[new string('k', 256), "two words"])
            await RefusedAsync(await StartAsync(ada, key), HttpStatusCode.UnprocessableEntity, "invalid_idempotency_key");
    }

    [Fact, Requirement("REP-IDEM-004")]
    public async Task Keys_are_each_user_s_own()
    {
        var (ada, bob) = (Subject.SignIn(), Subject.SignIn());
        FeedOf(ada);
        FeedOf(bob);
        var key = Guid.NewGuid().ToString();

        using var one = await StartAsync(ada, key);
        using var other = await StartAsync(bob, key);

        (one.StatusCode, other.StatusCode).ShouldBe((HttpStatusCode.Accepted, HttpStatusCode.Accepted));
        (await other.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("workspaceId").GetGuid().ShouldBe(bob.WorkspaceId);
    }

    [Fact, Requirement("REP-IDEM-005")]
    public async Task A_refusal_is_not_kept()
    {
        var (ada, owner) = (Subject.SignIn(), Subject.SignIn());
        FeedOf(owner);
        var key = Guid.NewGuid().ToString();
        await RefusedAsync(await StartAsync(ada, key, workspace: owner.WorkspaceId), HttpStatusCode.NotFound);

        Subject.World.Users.Join(ada.Token, owner.WorkspaceId, Role.Owner);

        await Eventually.SeesAsync(() => StartAsync(ada, key, workspace: owner.WorkspaceId), answer => answer.StatusCode == HttpStatusCode.Accepted);
    }
}
