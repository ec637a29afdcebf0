using System.Diagnostics;

namespace Timetension.Conformance.Users;

/// <summary>What a stranger could learn without being told.</summary>
[Collection("outages")]
public sealed class Secrets : UsersTest
{
    [Fact, Requirement("USR-AUTH-021")]
    public async Task An_unknown_address_is_answered_after_the_time_of_a_wrong_password()
    {
        var ada = await RegularAsync();
        var (known, unknown) = (new List<double>(), new List<double>());
        for (var pair = 0; pair < 7; pair++)
        {
            known.Add(await MillisecondsAsync(ada.Email));
            unknown.Add(await MillisecondsAsync(Someone.NewEmail()));
        }

        // Without the work of a password an unknown address would be answered many times faster.
        // The shortest ones, as a busy machine only adds to them.
        (unknown.Min() / known.Min()).ShouldBeInRange(1 / 3d, 3);
    }

    [Fact, Requirement("USR-OPS-005")]
    public async Task Nothing_that_is_printed_has_a_password()
    {
        await using var own = await Subject.StartOwnAsync();
        var ada = await Someone.ArrivesAsync(own, "Canary");
        await own.CreateClient().PostAsync("/sessions", new { email = ada.Email, password = "a canary in a coal mine" }).ReadAsync(HttpStatusCode.Unauthorized);
        await own.CreateClient().PostAsync("/users", new { email = ada.Email, password = "a canary in a coal mine", displayName = "A", timeZone = "Etc/UTC" }).ReadAsync(HttpStatusCode.Conflict);
        await own.CreateClient(ada.Token).GetAsync("/me").ReadAsync(HttpStatusCode.OK);
        var secrets = await MakeSecretsAsync(own, ada);
        own.Terminate();
        (await own.ExitCodeAsync(TimeSpan.FromSeconds(10))).ShouldBe(0);

        var printed = await PrintedAsync();
        foreach (var secret in secrets.Concat(["a canary in a coal mine", Someone.Password, ada.Token, UsersStand.Secret]))
        {
            printed.ShouldNotContain(secret, Case.Insensitive);
            own.World.Telemetry.Has(secret).ShouldBeFalse(secret);
        }
    }

    /// <summary>One of each kind, and each is used: a token, a second factor with its codes, and what is mailed.</summary>
    private static async Task<IReadOnlyList<string>> MakeSecretsAsync(Subject own, Someone ada)
    {
        var token = (await ada.MakeTokenAsync("admin")).Text("token");
        await own.CreateClient(token).GetAsync("/me").ReadAsync();
        var secret = (await ada.Http.PostAsync("/me/totp", content: null).ReadAsync()).Text("secret");
        var codes = (await ada.Http.PutAsJsonAsync("/me/totp", new { code = new Authenticator(secret).Next() }).ReadAsync()).GetProperty("recoveryCodes").EnumerateArray().Select(code => code.GetString()!).ToList();
        await own.CreateClient().PostAsync("/sessions", new { email = ada.Email, password = Someone.Password, totp = codes[0] }).ReadAsync(HttpStatusCode.Created);
        var (workspace, email) = (await ada.FoundAsync(), Someone.NewEmail());
        await ada.Http.PostAsync($"{workspace}/invitations", new { email, role = "member" }).ReadAsync(HttpStatusCode.Created);
        await own.CreateClient().PostAsync("/password-resets", new { email = ada.Email }).ReadAsync(HttpStatusCode.Accepted);
        string[] mailed = [(await own.World.Mails.NewestAsync(email)).Token, (await own.World.Mails.NewestAsync(ada.Email)).Token];
        await RefusedAsync(await ada.Http.PostAsync($"/invitations/{mailed[0]}/accept", content: null), HttpStatusCode.NotFound, "not_found");
        await own.CreateClient().PutAsJsonAsync($"/password-resets/{mailed[1]}", new { password = "another canary in a mine" }).ReadAsync(HttpStatusCode.NoContent);
        return [token, secret, "another canary in a mine", .. codes, .. mailed];
    }

    private static async Task<double> MillisecondsAsync(string email)
    {
        var started = Stopwatch.GetTimestamp();
        await LogInAsync(email, "not the password at all").ReadAsync(HttpStatusCode.Unauthorized);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}
