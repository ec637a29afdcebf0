namespace Timetension.Conformance.Every;

/// <summary>Redis makes things fast, and may be lost: nothing needs it, and nobody gets round anything without it.</summary>
[Collection("lifecycle")]
public sealed class WithoutRedis : ApiTest
{
    private const int Allowed = 200;

    [Theory, Requirement("API-OPS-008")]
    [InlineData("refuses")]
    [InlineData("hangs")]
    public async Task It_serves_and_lets_nobody_in_or_past_the_limit(string how)
    {
        await using var own = await Subject.StartOwnAsync(new Limits(PerToken: Allowed));
        var (ada, bob) = (await SignInAsync(own), await SignInAsync(own));
        (await ada.Http.GetAsync(ada.Page)).StatusCode.ShouldBe(HttpStatusCode.OK);
        if (how == "hangs")
            own.World.RedisWire.Hangs = true;
        else
            own.World.RedisWire.Refuse();

        (await ada.Http.GetAsync(ada.Page)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await RefusedAsync(await own.CreateClient().GetAsync(ada.Page), HttpStatusCode.Unauthorized, "unauthenticated");
        await RefusedAsync(await own.CreateClient(new string('x', 43)).GetAsync(ada.Page), HttpStatusCode.Unauthorized, "unauthenticated");
        var answers = new List<HttpStatusCode>();
        while (answers.Count <= 2 * Allowed && !answers.Contains(HttpStatusCode.TooManyRequests))
            answers.Add((await ada.Http.GetAsync(ada.Page)).StatusCode);
        answers.ShouldBeSubsetOf([HttpStatusCode.OK, HttpStatusCode.TooManyRequests]);
        answers.ShouldContain(HttpStatusCode.TooManyRequests, "a minute may end in between, once");

        if (Options.Current.Service == "users")
            await bob.Http.DeleteAsync("/sessions/current");
        else
            own.World.Users.Revoke(bob.Token);
        await Eventually.SeesAsync(async () => (await bob.Http.GetAsync(bob.Page)).StatusCode, status => status == HttpStatusCode.Unauthorized, TimeSpan.FromSeconds(6));
    }
}
