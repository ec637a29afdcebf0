namespace Timetension.Users.Tests;

/// <summary>T8: roles, invitations, teams, named tokens with scope and expiry, TOTP, sessions list.</summary>
public sealed class T8_RolesInvitationsTeamsTokensAndSessions(UsersService service)
{
    [Fact]
    public async Task Who_is_invited_joins_with_the_role_that_was_given_and_no_more()
    {
        var (ada, grace) = (await service.SomeoneAsync(), await service.SomeoneAsync("Grace"));
        var workspace = await ada.WorkspaceAsync();
        await ada.Http.PostAsync($"{workspace}/invitations", new { email = grace.Email, role = "manager" }).ReadAsync(201);
        var mail = await service.Mails.NewestAsync(grace.Email);
        await grace.Http.PostAsync($"/invitations/{mail.Token}/accept", content: null).ReadAsync(201);

        await grace.Http.PostAsync($"{workspace}/teams", new { name = "Looms", memberIds = new[] { ada.Id, grace.Id } }).ReadAsync(201);
        await grace.Http.PostAsync($"{workspace}/invitations", new { email = "carl@example.org", role = "member" }).RefusedAsync(403, "forbidden");
        await grace.Http.PatchAsync($"{workspace}/members/{ada.Id}", new { role = "member" }, version: 1).RefusedAsync(403, "forbidden");
        await ada.Http.PatchAsync($"{workspace}/members/{grace.Id}", new { role = "admin" }, version: 1).ReadAsync(200);
        await grace.Http.PatchAsync($"{workspace}/members/{ada.Id}", new { role = "member" }, version: 1).RefusedAsync(403, "role_too_small");
    }

    [Fact]
    public async Task A_program_gets_a_token_of_its_own_that_can_do_less_and_ends()
    {
        var ada = await service.SomeoneAsync();
        var made = await ada.Http.PostAsync("/me/tokens", new { name = "nightly report", scope = "read", expiresAt = service.Clock.GetUtcNow().AddDays(90) }).ReadAsync(201);
        var program = service.With(made.Text("token"));
        await program.GetAsync("/workspaces").ReadAsync(200);
        await program.PostAsync("/workspaces", new { name = "Not by a program" }).RefusedAsync(403, "insufficient_scope");

        var listed = (await ada.Http.GetAsync("/me/tokens").ReadAsync(200)).GetProperty("items")[0];
        (listed.Text("name"), listed.Text("scope"), listed.TryGetProperty("lastUsedAt", out _)).ShouldBe(("nightly report", "read", true));
        await ada.Http.DeleteAsync($"/me/tokens/{listed.Text("id")}").ReadAsync(204);
        await program.GetAsync("/workspaces").RefusedAsync(401, "unauthenticated");
    }

    [Fact]
    public async Task With_an_authenticator_a_login_needs_its_code_and_a_lost_session_is_ended_from_the_list()
    {
        var ada = await service.SomeoneAsync();
        var secret = Secrets.Decode((await ada.Http.PostAsync("/me/totp", content: null).ReadAsync(200)).Text("secret"));
        var confirmed = await ada.Http.PutAsJsonAsync("/me/totp", new { code = Totp.Code(secret, Totp.StepAt(service.Clock.GetUtcNow())) }).ReadAsync(200);
        var recovery = confirmed.GetProperty("recoveryCodes")[0].GetString();
        await LogInAsync(ada, totp: null).RefusedAsync(401, "totp_required");
        var lost = await LogInAsync(ada, recovery).ReadAsync(201);

        (await ada.Http.GetAsync("/sessions").ReadAsync(200)).GetProperty("items").EnumerateArray().Select(session => session.GetProperty("current").GetBoolean()).ShouldBe([true, false]);
        await ada.Http.DeleteAsync($"/sessions/{lost.Text("id")}").ReadAsync(204);
        await service.With(lost.Text("token")).GetAsync("/me").RefusedAsync(401, "unauthenticated");
    }

    private Task<HttpResponseMessage> LogInAsync(Someone who, string? totp) =>
        service.Visitor().PostAsync("/sessions", new { email = who.Email, password = Someone.Password, totp });
}
