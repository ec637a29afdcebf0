using System.Text;

namespace Timetension.Users.Tests;

/// <summary>What time and guessing do to the second factor, and what is kept of it.</summary>
public sealed class SecondFactors(OwnService service) : IClassFixture<OwnService>
{
    private UsersService Users => service.Users;

    // RFC 6238, appendix B: eight digits there, of which six are the last.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long second, string code)
    {
        var (secret, now) = (Encoding.ASCII.GetBytes("12345678901234567890"), DateTimeOffset.FromUnixTimeSeconds(second));
        Totp.Code(secret, Totp.StepAt(now)).ShouldBe(code);
        Totp.Match(secret, code, now.AddSeconds(30)).ShouldBe(Totp.StepAt(now));
        Totp.Match(secret, code, now.AddSeconds(-30)).ShouldBe(Totp.StepAt(now));
        Totp.Match(secret, code, now.AddSeconds(90)).ShouldBeNull();
    }

    [Theory]
    [InlineData("foobar1234", "MZXW6YTBOIYTEMZU")]
    [InlineData("12345678901234567890", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")]
    public void Secrets_are_written_in_base_32(string bytes, string text) => Base32.Encode(Encoding.ASCII.GetBytes(bytes)).ShouldBe(text);

    [Fact]
    public async Task Each_step_has_a_code_of_its_own()
    {
        var ada = await Users.SomeoneAsync();
        var secret = await ProtectAsync(ada);
        for (var step = 0; step < 3; step++)
        {
            Users.Clock.Advance(TimeSpan.FromSeconds(61));
            var code = CodeOf(secret);
            await LogInAsync(ada, code).ReadAsync(201);
            await LogInAsync(ada, code).RefusedAsync(401, "invalid_totp");
        }
    }

    [Fact]
    public async Task Of_those_who_use_a_code_at_once_one_gets_in()
    {
        var ada = await Users.SomeoneAsync();
        var secret = await ProtectAsync(ada);
        Users.Clock.Advance(TimeSpan.FromSeconds(61));
        var code = CodeOf(secret);
        var statuses = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ => (int)(await LogInAsync(ada, code)).StatusCode));

        statuses.Order().ShouldBe([201, 401, 401, 401]);
    }

    [Fact]
    public async Task Who_guesses_codes_waits_wherever_the_guesses_come_from()
    {
        var ada = await Users.SomeoneAsync();
        var secret = await ProtectAsync(ada);
        Users.Clock.Advance(TimeSpan.FromSeconds(61));
        for (var guess = 0; guess < 5; guess++)
            await LogInAsync(ada, "guess").RefusedAsync(401, "invalid_totp");
        await LogInAsync(ada, CodeOf(secret)).RefusedAsync(429, "too_many_logins");
        Users.Clock.Advance(TimeSpan.FromSeconds(61));

        await LogInAsync(ada, CodeOf(secret)).ReadAsync(201);
    }

    [Fact]
    public async Task The_tables_make_nobody_a_code_and_go_with_the_account()
    {
        var ada = await Users.SomeoneAsync();
        var secret = await ProtectAsync(ada);
        (await Users.ReadAsync<int>("select count(*) from totp where position(@secret in sealed_secret) > 0", new { secret })).ShouldBe(0);
        (await Users.ReadAsync<int>("select count(*) from totp where user_id = @Id and length(sealed_secret) = 48", new { ada.Id })).ShouldBe(1);

        await ada.Http.DeleteAsync("/me", version: 1).ReadAsync(204);
        foreach (var table in new[] { "totp", "recovery_codes" })
            (await Users.ReadAsync<int>($"select count(*) from {table} where user_id = @Id", new { ada.Id })).ShouldBe(0, table);
    }

    private string CodeOf(byte[] secret) => Totp.Code(secret, Totp.StepAt(Users.Clock.GetUtcNow()));

    private Task<HttpResponseMessage> LogInAsync(Someone who, string totp) =>
        Users.Visitor().PostAsync("/sessions", new { email = who.Email, password = Someone.Password, totp });

    private async Task<byte[]> ProtectAsync(Someone who)
    {
        var secret = Secrets.Decode((await who.Http.PostAsync("/me/totp", content: null).ReadAsync(200)).Text("secret"));
        await who.Http.PutAsJsonAsync("/me/totp", new { code = CodeOf(secret) }).ReadAsync(200);
        return secret;
    }
}
