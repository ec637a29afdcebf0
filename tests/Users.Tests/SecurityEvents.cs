namespace Timetension.Users.Tests;

/// <summary>
/// What an operator finds in the log, by ids: each a line, none with an address, a token or a password. With a service of their own: of refusals, only some are told
/// a minute.
/// </summary>
public sealed class SecurityEvents(OwnService own) : IClassFixture<OwnService>
{
    private readonly UsersService service = own.Users;

    [Fact]
    public async Task Logins_passwords_and_sessions_are_lines()
    {
        var ada = await service.SomeoneAsync();
        await service.Visitor().PostAsync("/sessions", new { email = ada.Email, password = "not the password at all" }).ReadAsync(401);
        await ada.Http.PostAsync("/me/password", new { currentPassword = Someone.Password, newPassword = "nine small boats come home" }).ReadAsync(204);
        await ada.Http.DeleteAsync("/sessions/current").ReadAsync(204);

        Seen($"User {ada.Id} registered", $"User {ada.Id} logged in, session ", $"Login failed for user {ada.Id}", $"User {ada.Id} changed the password", $"User {ada.Id} ended session ");
        Unseen(ada.Email, ada.Token, Someone.Password, "nine small boats", "not the password");
    }

    [Fact]
    public async Task Tokens_and_codes_are_lines()
    {
        var ada = await service.SomeoneAsync();
        var token = await ada.Http.PostAsync("/me/tokens", new { name = "canary", scope = "read", expiresAt = service.Clock.GetUtcNow().AddDays(1) }).ReadAsync(201);
        await ada.Http.DeleteAsync($"/me/tokens/{token.Text("id")}").ReadAsync(204);
        var secret = (await ada.Http.PostAsync("/me/totp", content: null).ReadAsync(200)).Text("secret");
        await ada.Http.PutAsJsonAsync("/me/totp", new { code = Totp.Code(Secrets.Decode(secret), Totp.StepAt(service.Clock.GetUtcNow())) }).ReadAsync(200);
        await service.Visitor().PostAsync("/sessions", new { email = ada.Email, password = Someone.Password, totp = "a guess" }).ReadAsync(401);

        Seen($"User {ada.Id} made token {token.Text("id")} with the scope Read", $"User {ada.Id} revoked token {token.Text("id")}",
            $"User {ada.Id} has a second factor in force", $"A code of the second factor was wrong, of user {ada.Id}");
        Unseen(token.Text("token"), secret, "a guess");
    }

    [Fact]
    public async Task Roles_and_refusals_are_lines()
    {
        var (ada, bob) = (await service.SomeoneAsync(), await service.SomeoneAsync("Bob"));
        var workspace = await ada.WorkspaceAsync();
        var membership = await ada.AddAsync(workspace, bob, "member");
        await ada.Http.PatchAsync(membership, new { role = "manager" }, version: 1).ReadAsync(200);
        await bob.Http.PatchAsync(workspace, new { name = "Bob's" }, version: 1).ReadAsync(403);
        await ada.Http.DeleteAsync(membership, version: 2).ReadAsync(204);

        var id = workspace.Split('/')[^1];
        Seen($"User {ada.Id} gave {bob.Id} the role Manager in workspace {id}", $"User {ada.Id} removed {bob.Id} from workspace {id}");
        // Refusals are told when they have been answered.
        await Eventually.SeesAsync(() => Task.FromResult(service.Lines.All), lines =>
            lines.Any(line => line.StartsWith("Refused with 403: PATCH /workspaces/{w:guid}", StringComparison.Ordinal) && line.Contains($"of user {bob.Id} from ")));
    }

    private void Seen(params string[] lines)
    {
        foreach (var wanted in lines)
            service.Lines.All.ShouldContain(line => line.StartsWith(wanted, StringComparison.Ordinal), wanted);
    }

    private void Unseen(params string[] secrets)
    {
        foreach (var secret in secrets)
            service.Lines.All.ShouldNotContain(line => line.Contains(secret));
    }
}
