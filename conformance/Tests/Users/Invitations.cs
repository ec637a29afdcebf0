namespace Timetension.Conformance.Users;

public sealed class Invitations : UsersTest
{
    [Fact, Requirement("USR-HTTP-105")]
    public async Task An_address_that_nobody_has_registered_is_invited_by_mail()
    {
        var ada = await RegularAsync();
        var (workspace, email) = (await ada.FoundAsync("Looms"), Someone.NewEmail());
        var invited = await InviteAsync(ada, workspace, email.ToUpperInvariant(), "manager").ReadAsync(HttpStatusCode.Created);
        var mail = await Mails.NewestAsync(email);

        (invited.Text("email"), invited.Text("role"), invited.GetProperty("invitedBy").GetGuid()).ShouldBe((email, "manager", ada.Id));
        (mail.Kind, mail.Text.Contains(mail.Token), mail.Text.Contains("Looms")).ShouldBe(("invitation", true, true));
        invited.GetProperty("expiresAt").GetDateTimeOffset().ShouldBe(DateTimeOffset.UtcNow.AddDays(7), TimeSpan.FromMinutes(2));
        var second = await InviteAsync(ada, workspace, Someone.NewEmail(), "member").ReadAsync(HttpStatusCode.Created);
        (await ada.Http.PagesAsync($"{workspace}/invitations", limit: 1)).Select(open => open.GetRawText()).ShouldBe([invited.GetRawText(), second.GetRawText()]);
    }

    [Fact, Requirement("USR-HTTP-106")]
    public async Task Who_can_t_be_invited_is_told_why()
    {
        var (ada, bob) = await RegularsAsync();
        var (workspace, email) = (await ada.FoundAsync(), Someone.NewEmail());
        await ada.AddAsync(workspace, bob, "member");
        await InviteAsync(ada, workspace, email, "member").ReadAsync(HttpStatusCode.Created);

        await RefusedAsync(await InviteAsync(ada, workspace, bob.Email, "member"), HttpStatusCode.Conflict, "already_member");
        await RefusedAsync(await InviteAsync(ada, workspace, email, "admin"), HttpStatusCode.Conflict, "already_invited");
        (await RefusedAsync(await InviteAsync(ada, workspace, "no address", "member"), HttpStatusCode.UnprocessableEntity, "invalid_email")).Pointers().ShouldBe(["/email"]);
        (await RefusedAsync(await InviteAsync(ada, workspace, email, "king"), HttpStatusCode.UnprocessableEntity)).Pointers().ShouldBe(["/role"]);
    }

    [Fact, Requirement("USR-AUTH-109")]
    public async Task Who_has_the_address_joins_with_the_token_once()
    {
        var (ada, eve) = await RegularsAsync();
        var (workspace, email) = (await ada.FoundAsync(), Someone.NewEmail());
        await InviteAsync(ada, workspace, email, "manager").ReadAsync(HttpStatusCode.Created);
        var token = (await Mails.NewestAsync(email)).Token;
        await RefusedAsync(await AcceptAsync(eve, token), HttpStatusCode.NotFound, "not_found");
        var grace = await Someone.ArrivesAsync(Subject, "Grace", email: email);

        var member = await AcceptAsync(grace, token).ReadAsync(HttpStatusCode.Created);
        (member.GetProperty("userId").GetGuid(), member.Text("role")).ShouldBe((grace.Id, "manager"));
        (await grace.Http.GetAsync(workspace).ReadAsync()).Text("role").ShouldBe("manager");
        (await ada.Http.PagesAsync($"{workspace}/invitations", limit: 10)).ShouldBeEmpty();
        foreach (var spent in new[] { token, "x", new string('x', 43) })
            await RefusedAsync(await AcceptAsync(grace, spent), HttpStatusCode.NotFound, "not_found");
    }

    [Fact, Requirement("USR-AUTH-110")]
    public async Task Nobody_invites_above_the_own_role()
    {
        var (workspace, members, _) = await TeamAsync();
        await RefusedAsync(await InviteAsync(members["admin"], workspace, Someone.NewEmail(), "owner"), HttpStatusCode.Forbidden, "role_too_small");
        var above = await InviteAsync(members["owner"], workspace, Someone.NewEmail(), "owner").ReadAsync(HttpStatusCode.Created);
        await RefusedAsync(await members["admin"].Http.DeleteAsync($"{workspace}/invitations/{above.Id()}"), HttpStatusCode.Forbidden, "role_too_small");

        await InviteAsync(members["admin"], workspace, Someone.NewEmail(), "admin").ReadAsync(HttpStatusCode.Created);
        (await members["owner"].Http.PagesAsync($"{workspace}/invitations", limit: 10)).Select(open => open.Text("role")).ShouldBe(["owner", "admin"]);
    }

    [Fact, Requirement("USR-AUTH-111")]
    public async Task An_invitation_that_was_taken_back_is_worth_nothing()
    {
        var (workspace, members, newcomer) = await TeamAsync();
        var revoked = await InviteAsync(members["owner"], workspace, newcomer.Email, "member").ReadAsync(HttpStatusCode.Created);
        var first = (await Mails.NewestAsync(newcomer.Email)).Token;
        await members["owner"].Http.DeleteAsync($"{workspace}/invitations/{revoked.Id()}").ReadAsync(HttpStatusCode.NoContent);
        await RefusedAsync(await AcceptAsync(newcomer, first), HttpStatusCode.NotFound, "not_found");

        await InviteAsync(members["admin"], workspace, newcomer.Email, "member").ReadAsync(HttpStatusCode.Created);
        var second = (await Eventually.SeesAsync(() => Mails.ToAsync(newcomer.Email), mails => mails[^1].Token != first))[^1].Token;
        await members["owner"].Http.PatchAsync($"{workspace}/members/{members["admin"].Id}", new { role = "member" }, version: 1).ReadAsync();
        await RefusedAsync(await AcceptAsync(newcomer, second), HttpStatusCode.NotFound, "not_found");
    }

    [Fact, Requirement("USR-AUTH-120")]
    public async Task A_mailbox_is_not_flooded_by_inviting_again_and_again()
    {
        var (ada, eve) = await RegularsAsync();
        var (hers, workspace, email) = (await ada.FoundAsync(), await eve.FoundAsync(), Someone.NewEmail());
        await InviteAsync(ada, hers, email, "member").ReadAsync(HttpStatusCode.Created);
        for (var mail = 2; mail <= 5; mail++)
        {
            var invitation = await InviteAsync(eve, workspace, email, "member").ReadAsync(HttpStatusCode.Created);
            await eve.Http.DeleteAsync($"{workspace}/invitations/{invitation.Id()}").ReadAsync(HttpStatusCode.NoContent);
        }

        using var refused = await InviteAsync(eve, workspace, email, "member");
        var wait = refused.Headers.RetryAfter!.Delta!.Value;
        await RefusedAsync(refused, HttpStatusCode.TooManyRequests, "too_many_mails");
        wait.ShouldBe(TimeSpan.FromDays(1), TimeSpan.FromMinutes(5));
        (await eve.Http.PagesAsync($"{workspace}/invitations", limit: 10)).ShouldBeEmpty();
        await InviteAsync(eve, workspace, Someone.NewEmail(), "member").ReadAsync(HttpStatusCode.Created);
    }

    [Fact, Requirement("USR-AUTH-121")]
    public async Task A_mailed_token_is_256_bits()
    {
        var ada = await RegularAsync();
        var (workspace, email) = (await ada.FoundAsync(), Someone.NewEmail());
        await InviteAsync(ada, workspace, email, "member").ReadAsync(HttpStatusCode.Created);
        await Visitor.PostAsync("/password-resets", new { email = ada.Email }).ReadAsync(HttpStatusCode.Accepted);
        string[] tokens = [(await Mails.NewestAsync(email)).Token, (await Mails.NewestAsync(ada.Email)).Token];

        tokens.ShouldBeUnique();
        foreach (var token in tokens)
            System.Buffers.Text.Base64Url.DecodeFromChars(token).Length.ShouldBe(256 / 8);
    }

    private static Task<HttpResponseMessage> InviteAsync(Someone by, string workspace, string email, string role) =>
        by.Http.PostAsync($"{workspace}/invitations", new { email, role });

    private static Task<HttpResponseMessage> AcceptAsync(Someone who, string token) => who.Http.PostAsync($"/invitations/{token}/accept", content: null);
}
