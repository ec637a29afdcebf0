namespace Timetension.Conformance.Users;

public sealed class Passwords : UsersTest
{
    private const string New = "nine small boats come home";

    [Fact, Requirement("USR-AUTH-101")]
    public async Task A_changed_password_ends_the_other_sessions()
    {
        var ada = await SomeoneAsync();
        var elsewhere = (await LogInAsync(ada.Email).ReadAsync(HttpStatusCode.Created)).Text("token");
        await ada.Http.PostAsync("/me/password", new { currentPassword = Someone.Password, newPassword = New }).ReadAsync(HttpStatusCode.NoContent);

        await ada.Http.GetAsync("/me").ReadAsync();
        (await IntrospectAsync(elsewhere).ReadAsync()).GetRawText().ShouldBe("""{"active":false}""");
        await RefusedAsync(await LogInAsync(ada.Email), HttpStatusCode.Unauthorized, "invalid_credentials");
        await LogInAsync(ada.Email, New).ReadAsync(HttpStatusCode.Created);
    }

    [Fact, Requirement("USR-HTTP-101")]
    public async Task A_password_is_not_changed_by_a_wrong_one_nor_to_a_bad_one()
    {
        var ada = await SomeoneAsync();
        foreach (var (current, changed, code, pointer) in new[]
        {
            ("not the password at all", New, "wrong_password", "/currentPassword"),
            (Someone.Password, "too short", "password_too_short", "/newPassword"),
            (Someone.Password, new string('x', 129), "password_too_long", "/newPassword"),
            (Someone.Password, "password123456", "password_common", "/newPassword"),
        })
        {
            using var answer = await ada.Http.PostAsync("/me/password", new { currentPassword = current, newPassword = changed });
            (await RefusedAsync(answer, HttpStatusCode.UnprocessableEntity, code)).Pointers().ShouldBe([pointer]);
        }

        await LogInAsync(ada.Email).ReadAsync(HttpStatusCode.Created);
    }

    [Fact, Requirement("USR-HTTP-102")]
    public async Task A_mail_resets_the_password_once_and_ends_all_sessions()
    {
        var ada = await SomeoneAsync();
        var token = (await ResetAsync(ada.Email)).Token;
        await PutAsync(token, New).ReadAsync(HttpStatusCode.NoContent);

        await RefusedAsync(await ada.Http.GetAsync("/me"), HttpStatusCode.Unauthorized, "unauthenticated");
        await LogInAsync(ada.Email, New).ReadAsync(HttpStatusCode.Created);
        await RefusedAsync(await PutAsync(token, Someone.Password), HttpStatusCode.NotFound, "not_found");
    }

    [Fact, Requirement("USR-AUTH-102")]
    public async Task A_change_of_the_password_kills_what_was_mailed_before()
    {
        var ada = await SomeoneAsync();
        var first = (await ResetAsync(ada.Email)).Token;
        var second = (await ResetAsync(ada.Email, count: 2)).Token;
        second.ShouldNotBe(first);
        await ada.Http.PostAsync("/me/password", new { currentPassword = Someone.Password, newPassword = New }).ReadAsync(HttpStatusCode.NoContent);

        foreach (var token in new[] { first, second })
            await RefusedAsync(await PutAsync(token, "a third one that is long"), HttpStatusCode.NotFound, "not_found");
        await LogInAsync(ada.Email, New).ReadAsync(HttpStatusCode.Created);
    }

    [Fact, Requirement("USR-AUTH-103")]
    public async Task Whether_an_address_is_known_is_told_to_its_mailbox_alone()
    {
        var ada = await SomeoneAsync();
        var stranger = Someone.NewEmail();

        (await ShapeAsync(stranger)).ShouldBe(await ShapeAsync(ada.Email));
        await Mails.NewestAsync(ada.Email);
        (await Mails.ToAsync(stranger)).ShouldBeEmpty();
    }

    [Fact, Requirement("USR-AUTH-104")]
    public async Task A_bad_password_does_not_use_the_token_up()
    {
        var ada = await SomeoneAsync();
        var token = (await ResetAsync(ada.Email)).Token;

        (await RefusedAsync(await PutAsync(token, "too short"), HttpStatusCode.UnprocessableEntity, "password_too_short")).Pointers().ShouldBe(["/password"]);
        await PutAsync(token, New).ReadAsync(HttpStatusCode.NoContent);
        foreach (var unknown in new[] { "x", new string('x', 43), token })
            await RefusedAsync(await PutAsync(unknown, New), HttpStatusCode.NotFound, "not_found");
    }

    [Fact, Requirement("USR-OPS-101")]
    public async Task Neither_what_is_printed_nor_the_telemetry_has_a_token()
    {
        var ada = await SomeoneAsync();
        var token = (await ResetAsync(ada.Email)).Token;
        var trace = Guid.NewGuid().ToString("N");
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/password-resets/{token}") { Content = JsonContent.Create(new { password = New }) };
        request.Headers.Add("traceparent", $"00-{trace}-00f067aa0ba902b7-01");
        await Visitor.SendAsync(request).ReadAsync(HttpStatusCode.NoContent);

        // A replacement may well send no spans of its own: then there is nothing in them.
        await Eventually.SeesAsync(() => Task.FromResult(Subject.World.Telemetry.SpansOf(trace)), spans => spans.Any(span => span.Kind == Span.Server), TimeSpan.FromSeconds(10));
        Subject.World.Telemetry.Has(token).ShouldBeFalse();
        (await PrintedAsync()).ShouldNotContain(token);
    }

    /// <summary>Has a mail sent, and waits until there are so many.</summary>
    private static async Task<Mail> ResetAsync(string email, int count = 1)
    {
        await Visitor.PostAsync("/password-resets", new { email }).ReadAsync(HttpStatusCode.Accepted);
        var mail = await Mails.NewestAsync(email, count);
        mail.Kind.ShouldBe("password-reset");
        mail.Text.ShouldContain(mail.Token);
        return mail;
    }

    private static Task<HttpResponseMessage> PutAsync(string token, string password) => Visitor.PutAsJsonAsync($"/password-resets/{token}", new { password });

    private static async Task<string> ShapeAsync(string email)
    {
        using var answer = await Visitor.PostAsync("/password-resets", new { email });
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var headers = answer.Headers.Concat(answer.Content.Headers).Select(header => header.Key).Order(StringComparer.Ordinal);
        return $"{string.Join(' ', headers)}\n{await answer.Content.ReadAsStringAsync()}";
    }
}
