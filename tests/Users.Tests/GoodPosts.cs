namespace Timetension.Users.Tests;

/// <summary>For each POST of the service, one that is good.</summary>
internal static class GoodPosts
{
    /// <summary>Who may send it, where, and what; each time with another body.</summary>
    internal static async Task<(HttpClient Http, string Path, object Body)> PrepareAsync(this UsersService service, string post)
    {
        switch (post)
        {
            case "/users":
                return (service.Visitor(), post, new { email = $"{Guid.NewGuid():N}@example.org", password = Someone.Password, displayName = "Ada", timeZone = "Etc/UTC" });
            case "/sessions":
                return (service.Visitor(), post, new { (await service.SomeoneAsync()).Email, Someone.Password });
            case "/me/password":
                return ((await service.SomeoneAsync()).Http, post, new { currentPassword = Someone.Password, newPassword = $"nine small boats {Guid.NewGuid()}" });
            case "/password-resets":
                return (service.Visitor(), post, new { (await service.SomeoneAsync()).Email });
            case "/me/export":
            case "/me/totp":
                return ((await service.SomeoneAsync()).Http, post, new { number = Guid.NewGuid() });
            case "/me/totp/recovery-codes":
                var carl = await service.SomeoneAsync("Carl");
                var secret = Secrets.Decode((await carl.Http.PostAsync("/me/totp", content: null).ReadAsync(200)).Text("secret"));
                var confirmed = await carl.Http.PutAsJsonAsync("/me/totp", new { code = Totp.Code(secret, Totp.StepAt(service.Clock.GetUtcNow())) }).ReadAsync(200);
                return (carl.Http, post, new { code = confirmed.GetProperty("recoveryCodes")[0].GetString() });
            case "/me/tokens":
                return ((await service.SomeoneAsync()).Http, post, new { name = $"report {Guid.NewGuid()}", scope = "read", expiresAt = service.Clock.GetUtcNow().AddDays(1) });
            case "/workspaces":
                return ((await service.SomeoneAsync()).Http, post, new { name = $"Engines {Guid.NewGuid()}" });
            case "/workspaces/{w}/teams":
                var manager = await service.SomeoneAsync();
                return (manager.Http, $"{await manager.WorkspaceAsync()}/teams", new { name = $"Looms {Guid.NewGuid()}", memberIds = new[] { manager.Id } });
            case "/workspaces/{w}/invitations":
                var owner = await service.SomeoneAsync();
                return (owner.Http, $"{await owner.WorkspaceAsync()}/invitations", new { email = $"{Guid.NewGuid():N}@example.org", role = "member" });
            case "/invitations/{token}/accept":
                var (inviter, invited) = (await service.SomeoneAsync(), await service.SomeoneAsync("Bob"));
                await inviter.Http.PostAsync($"{await inviter.WorkspaceAsync()}/invitations", new { email = invited.Email, role = "member" }).ReadAsync(201);
                return (invited.Http, $"/invitations/{(await service.Mails.NewestAsync(invited.Email)).Token}/accept", new { of = invited.Id });
            default:
                var (ada, bob) = (await service.SomeoneAsync(), await service.SomeoneAsync("Bob"));
                return (ada.Http, $"{await ada.WorkspaceAsync()}/members", new { email = bob.Email, role = "member" });
        }
    }
}
