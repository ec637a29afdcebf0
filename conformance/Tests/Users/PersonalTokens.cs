namespace Timetension.Conformance.Users;

public sealed class PersonalTokens : UsersTest
{
    [Fact, Requirement("USR-HTTP-103")]
    public async Task A_token_is_shown_once_and_listed_without()
    {
        var ada = await SomeoneAsync();
        var made = await ada.MakeTokenAsync("read", "nightly report");
        var another = await ada.MakeTokenAsync("admin");
        made.Text("token").ShouldStartWith("tt_", Case.Sensitive);
        var unused = (await ada.Http.PagesAsync("/me/tokens", limit: 1))[0];
        unused.TryGetProperty("lastUsedAt", out _).ShouldBeFalse();
        await Subject.CreateClient(made.Text("token")).GetAsync("/me").ReadAsync();

        var listed = await ada.Http.PagesAsync("/me/tokens", limit: 1);
        listed.Select(token => (token.Id(), token.Text("name"), token.Text("scope"))).ShouldBe([(made.Id(), "nightly report", "read"), (another.Id(), "report", "admin")]);
        listed[0].Text("expiresAt").ShouldBe(made.Text("expiresAt"));
        listed[0].GetProperty("lastUsedAt").GetDateTimeOffset().ShouldBe(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(2));
        listed.ShouldAllBe(token => !token.GetRawText().Contains("tt_"));
    }

    [Fact, Requirement("USR-HTTP-104")]
    public async Task A_token_that_can_not_be_is_refused()
    {
        var ada = await RegularAsync();
        foreach (var (name, scope, expiresAt, pointer) in new[]
        {
            (" ", "read", DateTimeOffset.UtcNow.AddDays(1), "/name"),
            ("report", "everything", DateTimeOffset.UtcNow.AddDays(1), "/scope"),
            ("report", "read", DateTimeOffset.UtcNow.AddSeconds(-1), "/expiresAt"),
            ("report", "read", DateTimeOffset.UtcNow.AddDays(367), "/expiresAt"),
        })
        {
            using var answer = await ada.Http.PostAsync("/me/tokens", new { name, scope, expiresAt });
            (await RefusedAsync(answer, HttpStatusCode.UnprocessableEntity)).Pointers().ShouldBe([pointer]);
        }
    }

    [Fact, Requirement("USR-AUTH-105")]
    public async Task A_token_is_introspected_with_its_scope_and_its_end()
    {
        var ada = await RegularAsync();
        var workspace = await ada.FoundAsync();
        foreach (var (scope, told) in new[] { ("read", "read"), ("write", "read write"), ("admin", "read write admin") })
        {
            var made = await ada.MakeTokenAsync(scope);
            var answer = await IntrospectAsync(made.Text("token")).ReadAsync();
            (answer.GetProperty("active").GetBoolean(), answer.GetProperty("sub").GetGuid(), answer.Text("scope")).ShouldBe((true, ada.Id, told));
            DateTimeOffset.FromUnixTimeSeconds(answer.GetProperty("exp").GetInt64()).ShouldBe(made.GetProperty("expiresAt").GetDateTimeOffset(), TimeSpan.FromSeconds(1));
            answer.GetProperty("workspaces").EnumerateArray().ShouldContain(standing => workspace.EndsWith($"{standing.Id()}"));
            await Subject.CreateClient(made.Text("token")).GetAsync(workspace).ReadAsync();
        }
    }

    [Fact, Requirement("USR-AUTH-106")]
    public async Task A_lesser_token_can_t_widen_itself()
    {
        var ada = await RegularAsync();
        var made = await ada.MakeTokenAsync("write");
        var http = Subject.CreateClient(made.Text("token"));

        foreach (var refused in new[]
        {
            await http.PostAsync("/me/tokens", new { name = "wider", scope = "admin", expiresAt = DateTimeOffset.UtcNow.AddDays(1) }),
            await http.PostAsync("/me/password", new { currentPassword = Someone.Password, newPassword = "nine small boats come home" }),
            await http.DeleteAsync($"/me/tokens/{made.Id()}"),
        })
            await RefusedAsync(refused, HttpStatusCode.Forbidden, "insufficient_scope");
        await http.GetAsync("/me/tokens").ReadAsync();
    }

    [Fact, Requirement("USR-AUTH-107")]
    public async Task A_revoked_token_is_worth_nothing_and_another_one_s_is_not_there()
    {
        var (ada, eve) = await RegularsAsync();
        var made = await ada.MakeTokenAsync("admin");
        await RefusedAsync(await eve.Http.DeleteAsync($"/me/tokens/{made.Id()}"), HttpStatusCode.NotFound, "not_found");
        var http = Subject.CreateClient(made.Text("token"));
        await http.GetAsync("/me").ReadAsync();
        await ada.Http.DeleteAsync($"/me/tokens/{made.Id()}").ReadAsync(HttpStatusCode.NoContent);

        await RefusedAsync(await http.GetAsync("/me"), HttpStatusCode.Unauthorized, "unauthenticated");
        (await IntrospectAsync(made.Text("token")).ReadAsync()).GetRawText().ShouldBe("""{"active":false}""");
        (await ada.Http.PagesAsync("/me/tokens", limit: 100)).ShouldNotContain(token => token.Id() == made.Id());
    }

    [Fact, Requirement("USR-AUTH-108")]
    public async Task A_reset_of_the_password_ends_tokens_too()
    {
        var ada = await SomeoneAsync();
        var made = await ada.MakeTokenAsync("read");
        await Visitor.PostAsync("/password-resets", new { email = ada.Email }).ReadAsync(HttpStatusCode.Accepted);
        var token = (await Mails.NewestAsync(ada.Email)).Token;
        await Visitor.PutAsJsonAsync($"/password-resets/{token}", new { password = "nine small boats come home" }).ReadAsync(HttpStatusCode.NoContent);

        (await IntrospectAsync(made.Text("token")).ReadAsync()).GetRawText().ShouldBe("""{"active":false}""");
    }
}
