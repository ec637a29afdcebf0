using System.Net.Http.Headers;

namespace Timetension.Conformance.Users;

public sealed class Introspections : UsersTest
{
    [Fact, Requirement("USR-AUTH-017")]
    public async Task A_token_tells_its_user_and_what_the_user_may_do()
    {
        var ada = await SomeoneAsync("Ada Lovelace", "America/Sao_Paulo");
        var workspace = await ada.Http.PostAsync("/workspaces",
            new { name = "A", zone = "Asia/Kathmandu", weekStart = 7, rounding = new { unitSeconds = 900, mode = "up" }, overlapPolicy = "warn", currency = "NPR" }).ReadAsync(HttpStatusCode.Created);
        var answer = await IntrospectAsync(ada.Token).ReadAsync();

        answer.GetProperty("active").GetBoolean().ShouldBeTrue();
        answer.GetProperty("sub").GetGuid().ShouldBe(ada.Id);
        DateTimeOffset.FromUnixTimeSeconds(answer.GetProperty("exp").GetInt64()).ShouldBe(DateTimeOffset.UtcNow.AddHours(8), TimeSpan.FromMinutes(2));
        (answer.Text("username"), answer.Text("time_zone")).ShouldBe(("Ada Lovelace", "America/Sao_Paulo"));
        answer.Text("scope").Split(' ').ShouldBe(["read", "write", "admin"], ignoreOrder: true);
        var standing = answer.GetProperty("workspaces").EnumerateArray().ShouldHaveSingleItem();
        (standing.Id(), standing.Text("role")).ShouldBe((workspace.Id(), "owner"));
        standing.GetProperty("settings").Deserialize<WorkspaceSettings>(ContractJson.Events)
            .ShouldBe(new WorkspaceSettings("Asia/Kathmandu", 7, new Rounding(900, RoundingMode.Up), OverlapPolicy.Warn, "NPR"));
    }

    [Fact, Requirement("USR-AUTH-018")]
    public async Task Of_a_token_that_is_worth_nothing_nothing_else_is_said()
    {
        var ada = await SomeoneAsync();
        await ada.Http.DeleteAsync("/sessions/current").ReadAsync(HttpStatusCode.NoContent);

        foreach (var token in new[] { ada.Token, "unknown", new string('x', 43), ada.Token + "x" })
            (await IntrospectAsync(token).ReadAsync()).GetRawText().ShouldBe("""{"active":false}""");
    }

    [Fact, Requirement("USR-AUTH-019")]
    public async Task Only_who_has_the_secret_may_ask()
    {
        var ada = await RegularAsync();
        foreach (var credentials in new AuthenticationHeaderValue[] { Service("wrong"), Service(""), new("Basic", "no base64!"), new("Bearer", ada.Token), new("Bearer", UsersStand.Secret) })
        {
            using var answer = await IntrospectAsync(ada.Token, credentials);
            await RefusedAsync(answer, HttpStatusCode.Unauthorized);
            answer.Headers.WwwAuthenticate.ToString().ShouldStartWith("Basic");
        }

        await RefusedAsync(await AskAsync(new FormUrlEncodedContent([new("token", ada.Token)]), credentials: null), HttpStatusCode.Unauthorized);
    }

    [Fact, Requirement("USR-AUTH-020")]
    public async Task What_changes_is_told_at_once()
    {
        var (ada, bob) = (await RegularAsync(), await SomeoneAsync("Bob"));
        var workspace = await ada.FoundAsync();
        var membership = await ada.AddAsync(workspace, bob, "member");
        (await StandingAsync(bob))!.Value.Text("role").ShouldBe("member");

        await ada.Http.PatchAsync(membership, new { role = "admin" }, version: 1).ReadAsync();
        await ada.Http.PatchAsync(workspace, new { currency = "PLN" }, version: 1).ReadAsync();
        var promoted = (await StandingAsync(bob))!.Value;
        (promoted.Text("role"), promoted.GetProperty("settings").Text("currency")).ShouldBe(("admin", "PLN"));

        await bob.Http.PatchAsync("/me", new { displayName = "Robert", timeZone = "Asia/Kathmandu" }, version: 1).ReadAsync();
        var renamed = await IntrospectAsync(bob.Token).ReadAsync();
        (renamed.Text("username"), renamed.Text("time_zone")).ShouldBe(("Robert", "Asia/Kathmandu"));

        await ada.Http.DeleteAsync(membership, version: 2).ReadAsync(HttpStatusCode.NoContent);
        (await StandingAsync(bob)).ShouldBeNull();
    }

    [Fact, Requirement("USR-HTTP-029")]
    public async Task A_question_is_a_form_with_a_token()
    {
        await RefusedAsync(await AskAsync(new FormUrlEncodedContent([new("token_type_hint", "access_token")]), Service(UsersStand.Secret)), HttpStatusCode.BadRequest);
        await RefusedAsync(await AskAsync(JsonContent.Create(new { token = "x" }), Service(UsersStand.Secret)), HttpStatusCode.UnsupportedMediaType);
    }

    private static async Task<JsonElement?> StandingAsync(Someone someone)
    {
        var workspaces = (await IntrospectAsync(someone.Token).ReadAsync()).GetProperty("workspaces");
        return workspaces.GetArrayLength() == 0 ? null : workspaces[0];
    }
}
