namespace Timetension.Conformance.Users;

public sealed class Registration : UsersTest
{
    [Fact, Requirement("USR-HTTP-001")]
    public async Task Who_registers_has_an_account()
    {
        var email = Someone.NewEmail();
        using var answer = await RegisterAsync($" {email.ToUpperInvariant()} ");
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        var account = await answer.Content.ReadFromJsonAsync<JsonElement>();

        account.Id().Version.ShouldBe(7);
        account.Version().ShouldBe(1);
        answer.Headers.ETag!.Tag.ShouldBe("\"1\"");
        (account.Text("email"), account.Text("displayName"), account.Text("timeZone")).ShouldBe((email, "Ada", "Europe/Warsaw"));
    }

    [Fact, Requirement("USR-HTTP-002")]
    public async Task An_address_is_registered_once_whatever_its_case()
    {
        var email = Someone.NewEmail();
        await RegisterAsync(email).ReadAsync(HttpStatusCode.Created);

        await RefusedAsync(await RegisterAsync(email.ToUpperInvariant()), HttpStatusCode.Conflict, "email_taken");
    }

    [Fact, Requirement("USR-HTTP-003")]
    public async Task A_client_may_choose_the_id()
    {
        var id = Guid.CreateVersion7();
        (await RegisterAsync(Someone.NewEmail(), id: id).ReadAsync(HttpStatusCode.Created)).Id().ShouldBe(id);

        await RefusedAsync(await RegisterAsync(Someone.NewEmail(), id: id), HttpStatusCode.Conflict, "id_taken");
        var problem = await RefusedAsync(await RegisterAsync(Someone.NewEmail(), id: Guid.NewGuid()), HttpStatusCode.UnprocessableEntity, "invalid_id");
        problem.Pointers().ShouldBe(["/id"]);
    }

    [Fact, Requirement("USR-HTTP-004")]
    public async Task Everything_that_is_wrong_is_told_at_once()
    {
        using var answer = await Visitor.PostAsync("/users", new { email = "nobody", password = "short", displayName = " ", timeZone = "Mars/Olympus" });

        (await RefusedAsync(answer, HttpStatusCode.UnprocessableEntity)).Pointers().ShouldBe(["/email", "/password", "/displayName", "/timeZone"], ignoreOrder: true);
    }

    [Theory, Requirement("USR-HTTP-005")]
    [InlineData("""{"email":"a@example.org","password":"seven tall ships go west","displayName":"A","timeZone":"Etc/UTC","admin":true}""", "unknown_member", "/admin")]
    [InlineData("""{"email":"a@example.org","password":"seven tall ships go west","displayName":"A"}""", "required", "/timeZone")]
    [InlineData("""{"email":"a@example.org","password":"seven tall ships go west","displayName":"A\u0000","timeZone":"Etc/UTC"}""", "invalid_text", "/displayName")]
    [InlineData("""{"email":"a@example.org","password":"seven tall ships go west","displayName":"A","timeZone":"Etc/UTC\n"}""", "unknown_time_zone", "/timeZone")]
    [InlineData("""{"email":"a b@example.org","password":"seven tall ships go west","displayName":"A","timeZone":"Etc/UTC"}""", "invalid_email", "/email")]
    [InlineData("""{"email":"a@example.org","password":1234567890123,"displayName":"A","timeZone":"Etc/UTC"}""", "invalid_type", "/password")]
    public async Task A_bad_registration_is_refused_and_the_place_is_told(string body, string code, string pointer)
    {
        using var answer = await Visitor.PostAsync("/users", JsonElement.Parse(body));

        (await RefusedAsync(answer, HttpStatusCode.UnprocessableEntity, code)).Pointers().ShouldBe([pointer]);
    }

    [Theory, Requirement("USR-AUTH-001")]
    [InlineData(11, "password_too_short")]
    [InlineData(12, null)]
    [InlineData(128, null)]
    [InlineData(129, "password_too_long")]
    public async Task A_password_has_12_to_128_characters(int length, string? code)
    {
        var password = Words(length);
        var email = Someone.NewEmail();
        using var answer = await RegisterAsync(email, password);

        if (code is null)
            await LogInAsync(email, password).ReadAsync(HttpStatusCode.Created);
        else
            (await RefusedAsync(answer, HttpStatusCode.UnprocessableEntity, code)).Pointers().ShouldBe(["/password"]);
    }

    [Theory, Requirement("USR-AUTH-002")]
    [InlineData("password1234")]
    [InlineData("123456789012")]
    [InlineData("qwertyuiopas")]
    [InlineData("aaaaaaaaaaaa")]
    public async Task A_password_that_is_guessed_first_is_refused(string password) =>
        (await RefusedAsync(await RegisterAsync(Someone.NewEmail(), password), HttpStatusCode.UnprocessableEntity, "password_common")).Pointers().ShouldBe(["/password"]);

    [Fact, Requirement("USR-AUTH-003")]
    public async Task A_password_counts_as_it_stands()
    {
        const string Password = " Seven tall ships go west  ";
        var email = Someone.NewEmail();
        await RegisterAsync(email, Password).ReadAsync(HttpStatusCode.Created);

        foreach (var another in new[] { Password.Trim(), Password.ToUpperInvariant(), Password[..^1] })
            await RefusedAsync(await LogInAsync(email, another), HttpStatusCode.Unauthorized, "invalid_credentials");
        await LogInAsync(email.ToUpperInvariant(), Password).ReadAsync(HttpStatusCode.Created);
    }

    private static string Words(int length) => string.Concat(Enumerable.Repeat("seven tall ships go west and never meet again where rivers part ", 3))[..length].TrimEnd().PadRight(length, 'x');
}
