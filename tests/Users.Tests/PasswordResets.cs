using Microsoft.Extensions.DependencyInjection;

namespace Timetension.Users.Tests;

/// <summary>What time, races and a folder that is not there do to mails that reset a password.</summary>
public sealed class PasswordResets(OwnService service) : IClassFixture<OwnService>
{
    private const string New = "nine small boats come home";

    private UsersService Users => service.Users;

    [Fact]
    public async Task A_token_is_good_for_an_hour()
    {
        var (ada, bob) = (await Users.SomeoneAsync(), await Users.SomeoneAsync("Bob"));
        var (early, late) = (await TokenAsync(ada), await TokenAsync(bob));
        Users.Clock.Advance(TimeSpan.FromMinutes(59));
        await PutAsync(early).ReadAsync(204);
        Users.Clock.Advance(TimeSpan.FromMinutes(2));
        await PutAsync(late).RefusedAsync(404, "not_found");
    }

    [Fact]
    public async Task Of_two_who_use_a_token_at_once_one_does()
    {
        var ada = await Users.SomeoneAsync();
        var token = await TokenAsync(ada);
        var statuses = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ => (int)(await PutAsync(token)).StatusCode));

        statuses.Order().ShouldBe([204, 404, 404, 404]);
    }

    [Fact]
    public async Task The_token_is_in_the_mail_alone()
    {
        var ada = await Users.SomeoneAsync();
        var token = await TokenAsync(ada);

        foreach (var table in new[] { "password_resets", "outgoing_mails", "idempotency_keys", "outbox", "attempts" })
            (await Users.ReadAsync<int>($"select count(*) from {table} t where t::text like '%' || @token || '%'", new { token })).ShouldBe(0, table);
        (await Users.ReadAsync<int>("select count(*) from password_resets where token_hash = sha256(convert_to(@token, 'UTF8'))", new { token })).ShouldBe(1);
    }

    [Fact]
    public async Task A_mailbox_is_not_flooded()
    {
        var ada = await Users.SomeoneAsync();
        for (var request = 0; request < 7; request++)
            await AskAsync(ada).ReadAsync(202);
        await Eventually.SeesAsync(() => Users.ReadAsync<int>("select count(*) from outgoing_mails where recipient = @Email", new { ada.Email }), count => count == 0);

        (await Users.Mails.ToAsync(ada.Email)).Count.ShouldBe(5);
    }

    [Fact]
    public async Task Who_asks_too_often_has_to_wait_and_can_still_log_in()
    {
        var (ada, visitor) = (await Users.SomeoneAsync(), Users.Visitor());
        for (var request = 0; request < 5; request++)
            await visitor.PostAsync("/password-resets", new { email = ada.Email }).ReadAsync(202);

        await visitor.PostAsync("/password-resets", new { email = ada.Email }).RefusedAsync(429, "too_many_logins");
        await visitor.PostAsync("/sessions", new { email = ada.Email, password = Someone.Password }).ReadAsync(201);
    }

    [Fact]
    public async Task A_wrong_current_password_counts_as_a_failed_login()
    {
        var ada = await Users.SomeoneAsync();
        ada.Http.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.99");
        for (var attempt = 0; attempt < 5; attempt++)
            await ada.Http.PostAsync("/me/password", new { currentPassword = "not the password at all", newPassword = New }).RefusedAsync(422, "wrong_password");

        await ada.Http.PostAsync("/me/password", new { currentPassword = Someone.Password, newPassword = New }).RefusedAsync(429, "too_many_logins");
    }

    [Fact]
    public async Task A_mail_that_can_t_be_written_is_written_later()
    {
        var ada = await Users.SomeoneAsync();
        await TokenAsync(ada);
        Directory.Delete(Users.Mails.Folder, recursive: true);
        await File.WriteAllTextAsync(Users.Mails.Folder, "not a folder");
        var bob = await Users.SomeoneAsync("Bob");
        await AskAsync(bob).ReadAsync(202);
        await AttemptsAsync(bob, 1);

        // One attempt begins when the one before it has failed.
        TryAgain();
        await AttemptsAsync(bob, 2);
        File.Delete(Users.Mails.Folder);
        TryAgain();
        await PutAsync((await Users.Mails.NewestAsync(bob.Email)).Token).ReadAsync(204);
    }

    [Fact]
    public async Task What_was_asked_for_before_the_password_changed_is_not_mailed_after()
    {
        var (ada, bob) = (await Users.SomeoneAsync(), await Users.SomeoneAsync("Bob"));
        var token = await TokenAsync(bob);
        Directory.Delete(Users.Mails.Folder, recursive: true);
        await File.WriteAllTextAsync(Users.Mails.Folder, "not a folder");
        foreach (var who in new[] { ada, bob })
            await AskAsync(who).ReadAsync(202);
        await AttemptsAsync(bob, 1);
        await ada.Http.PostAsync("/me/password", new { currentPassword = Someone.Password, newPassword = New }).ReadAsync(204);
        await PutAsync(token).ReadAsync(204);

        File.Delete(Users.Mails.Folder);
        foreach (var who in new[] { ada, bob })
            (await Users.ReadAsync<int>("select count(*) from outgoing_mails where recipient = @Email", new { who.Email })).ShouldBe(0);
    }

    [Fact]
    public async Task Who_is_erased_can_t_come_back_by_a_mail()
    {
        var ada = await Users.SomeoneAsync();
        var token = await TokenAsync(ada);
        await ada.Http.DeleteAsync("/me", version: 1).ReadAsync(204);

        await PutAsync(token).RefusedAsync(404, "not_found");
        (await Users.ReadAsync<int>("select count(*) from password_resets where user_id = @Id", new { ada.Id })).ShouldBe(0);
    }

    private Task<HttpResponseMessage> AskAsync(Someone who) => Users.Visitor().PostAsync("/password-resets", new { email = who.Email });

    private Task AttemptsAsync(Someone who, int count) =>
        Eventually.SeesAsync(
            () => Users.ReadAsync<int>("select coalesce(max(attempts), 0) from outgoing_mails where recipient = @Email", new { who.Email }),
            attempts => attempts >= count);

    private void TryAgain()
    {
        Users.Clock.Advance(TimeSpan.FromMinutes(1));
        Users.Services.GetRequiredService<MailSignal>().Wake();
    }

    private async Task<string> TokenAsync(Someone who)
    {
        await AskAsync(who).ReadAsync(202);
        return (await Users.Mails.NewestAsync(who.Email)).Token;
    }

    private Task<HttpResponseMessage> PutAsync(string token) => Users.Visitor().PutAsJsonAsync($"/password-resets/{token}", new { password = New });
}
