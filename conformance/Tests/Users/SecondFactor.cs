namespace Timetension.Conformance.Users;

public sealed class SecondFactor : UsersTest
{
    [Fact, Requirement("USR-HTTP-107")]
    public async Task A_second_factor_is_in_force_once_a_code_was_sent()
    {
        var ada = await SomeoneAsync();
        await RefusedAsync(await ConfirmAsync(ada, "123456"), HttpStatusCode.Conflict, "totp_not_begun");
        var begun = await BeginAsync(ada);
        begun.Text("uri").ShouldContain(begun.Text("secret"));
        var app = new Authenticator(begun.Text("secret"));
        (await RefusedAsync(await ConfirmAsync(ada, app.Wrong), HttpStatusCode.UnprocessableEntity, "wrong_code")).Pointers().ShouldBe(["/code"]);
        await LogInAsync(ada.Email).ReadAsync(HttpStatusCode.Created);

        var codes = (await ConfirmAsync(ada, app.Next()).ReadAsync()).GetProperty("recoveryCodes").EnumerateArray().Select(code => code.GetString()).ToList();
        codes.Distinct().Count().ShouldBe(10);
        await RefusedAsync(await ada.Http.PostAsync("/me/totp", content: null), HttpStatusCode.Conflict, "totp_in_force");
        await RefusedAsync(await ConfirmAsync(ada, app.Used), HttpStatusCode.Conflict, "totp_in_force");
    }

    [Fact, Requirement("USR-HTTP-108")]
    public async Task A_second_factor_is_removed_with_the_password_or_a_code()
    {
        var ada = await SomeoneAsync();
        await RefusedAsync(await RemoveAsync(ada, new { password = Someone.Password }), HttpStatusCode.NotFound, "not_found");
        var (app, _) = await ProtectAsync(ada);
        foreach (var (body, code, pointer) in new (object, string, string)[]
        {
            (new { code = app.Wrong }, "wrong_code", "/code"),
            (new { password = "not the password at all" }, "wrong_password", "/password"),
            (new { }, "required", "/password"),
        })
            (await RefusedAsync(await RemoveAsync(ada, body), HttpStatusCode.UnprocessableEntity, code)).Pointers().ShouldBe([pointer]);
        await RefusedAsync(await LogInAsync(ada.Email), HttpStatusCode.Unauthorized, "totp_required");

        await RemoveAsync(ada, new { code = app.Next() }).ReadAsync(HttpStatusCode.NoContent);
        await LogInAsync(ada.Email).ReadAsync(HttpStatusCode.Created);
    }

    [Fact, Requirement("USR-AUTH-112")]
    public async Task Without_a_good_code_no_session_begins()
    {
        var ada = await SomeoneAsync();
        var (app, _) = await ProtectAsync(ada);
        await RefusedAsync(await LogInAsync(ada.Email), HttpStatusCode.Unauthorized, "totp_required");
        foreach (var wrong in new[] { app.Wrong, "", "x", new string('1', 1000) })
            await RefusedAsync(await LogInAsync(ada.Email, wrong), HttpStatusCode.Unauthorized, "invalid_totp");
        await RefusedAsync(await LogInAsync(ada.Email, app.Wrong, "not the password at all"), HttpStatusCode.Unauthorized, "invalid_credentials");
        (await ada.Http.GetAsync("/sessions").ItemsAsync()).Count.ShouldBe(1);

        var session = await LogInAsync(ada.Email, app.Next()).ReadAsync(HttpStatusCode.Created);
        (await Subject.CreateClient(session.Text("token")).GetAsync("/me").ReadAsync()).Id().ShouldBe(ada.Id);
    }

    [Fact, Requirement("USR-AUTH-113")]
    public async Task A_code_counts_once()
    {
        var ada = await SomeoneAsync();
        var (app, _) = await ProtectAsync(ada);
        await RefusedAsync(await LogInAsync(ada.Email, app.Used), HttpStatusCode.Unauthorized, "invalid_totp");
        await LogInAsync(ada.Email, app.Next()).ReadAsync(HttpStatusCode.Created);

        await RefusedAsync(await LogInAsync(ada.Email, app.Used), HttpStatusCode.Unauthorized, "invalid_totp");
    }

    [Fact, Requirement("USR-AUTH-114")]
    public async Task A_recovery_code_counts_once()
    {
        var ada = await SomeoneAsync();
        var (_, recovery) = await ProtectAsync(ada);
        await LogInAsync(ada.Email, recovery[3]).ReadAsync(HttpStatusCode.Created);

        await RefusedAsync(await LogInAsync(ada.Email, recovery[3]), HttpStatusCode.Unauthorized, "invalid_totp");
        await LogInAsync(ada.Email, recovery[7].ToUpperInvariant()).ReadAsync(HttpStatusCode.Created);
    }

    [Fact, Requirement("USR-AUTH-115")]
    public async Task Other_sessions_end_when_it_comes_and_when_it_goes()
    {
        var ada = await SomeoneAsync();
        var elsewhere = (await LogInAsync(ada.Email).ReadAsync(HttpStatusCode.Created)).Text("token");
        var (app, _) = await ProtectAsync(ada);

        (await IntrospectAsync(elsewhere).ReadAsync()).GetRawText().ShouldBe("""{"active":false}""");
        await ada.Http.GetAsync("/me").ReadAsync();
        elsewhere = (await LogInAsync(ada.Email, app.Next()).ReadAsync(HttpStatusCode.Created)).Text("token");
        await RemoveAsync(ada, new { password = Someone.Password }).ReadAsync(HttpStatusCode.NoContent);
        (await IntrospectAsync(elsewhere).ReadAsync()).GetRawText().ShouldBe("""{"active":false}""");
        await ada.Http.GetAsync("/me").ReadAsync();
    }

    [Fact, Requirement("USR-HTTP-115")]
    public async Task It_says_since_when_it_is_in_force_and_how_many_recovery_codes_are_left()
    {
        var ada = await SomeoneAsync();
        (await ada.Http.GetAsync("/me/totp").ReadAsync()).GetRawText().ShouldBe("""{"inForce":false,"recoveryCodes":0}""");
        await BeginAsync(ada);
        (await ada.Http.GetAsync("/me/totp").ReadAsync()).GetProperty("inForce").GetBoolean().ShouldBeFalse("no code was sent yet");
        var (_, recovery) = await ProtectAsync(ada);
        await LogInAsync(ada.Email, recovery[0]).ReadAsync(HttpStatusCode.Created);

        var state = await ada.Http.GetAsync("/me/totp").ReadAsync();
        (state.GetProperty("inForce").GetBoolean(), state.GetProperty("recoveryCodes").GetInt32()).ShouldBe((true, 9));
        state.GetProperty("since").GetDateTimeOffset().ShouldBe(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(2));
    }

    [Fact, Requirement("USR-AUTH-119")]
    public async Task New_recovery_codes_take_the_place_of_the_former_ones()
    {
        var ada = await SomeoneAsync();
        await RefusedAsync(await RenewAsync(ada, new { password = Someone.Password }), HttpStatusCode.NotFound, "not_found");
        var (app, former) = await ProtectAsync(ada);
        foreach (var (body, code) in new (object, string)[]
        {
            (new { code = app.Wrong }, "wrong_code"), (new { password = "not the password at all" }, "wrong_password"), (new { }, "required"),
        })
            await RefusedAsync(await RenewAsync(ada, body), HttpStatusCode.UnprocessableEntity, code);
        await LogInAsync(ada.Email, former[0]).ReadAsync(HttpStatusCode.Created);

        var codes = Codes(await RenewAsync(ada, new { password = Someone.Password }).ReadAsync());
        codes.Intersect(former).ShouldBeEmpty();
        await RefusedAsync(await LogInAsync(ada.Email, former[1]), HttpStatusCode.Unauthorized, "invalid_totp");
        await LogInAsync(ada.Email, codes[9]).ReadAsync(HttpStatusCode.Created);
        (await ada.Http.GetAsync("/me/totp").ReadAsync()).GetProperty("recoveryCodes").GetInt32().ShouldBe(9);
    }

    private static Task<JsonElement> BeginAsync(Someone who) => who.Http.PostAsync("/me/totp", content: null).ReadAsync();

    private static Task<HttpResponseMessage> ConfirmAsync(Someone who, string code) => who.Http.PutAsJsonAsync("/me/totp", new { code });

    private static async Task<HttpResponseMessage> RemoveAsync(Someone who, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/me/totp") { Content = JsonContent.Create(body) };
        return await who.Http.SendAsync(request);
    }

    private static Task<HttpResponseMessage> LogInAsync(string email, string totp, string password = Someone.Password) =>
        Visitor.PostAsync("/sessions", new { email, password, totp });

    /// <summary>Puts a second factor into force with the code of now.</summary>
    private static async Task<(Authenticator App, string[] Recovery)> ProtectAsync(Someone who)
    {
        var app = new Authenticator((await BeginAsync(who)).Text("secret"));
        var confirmed = await ConfirmAsync(who, app.Next()).ReadAsync();
        return (app, Codes(confirmed));
    }

    private static string[] Codes(JsonElement confirmed) => [.. confirmed.GetProperty("recoveryCodes").EnumerateArray().Select(code => code.GetString()!)];

    private static Task<HttpResponseMessage> RenewAsync(Someone who, object body) => who.Http.PostAsync("/me/totp/recovery-codes", body);
}
