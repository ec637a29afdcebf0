namespace Timetension.Users.Tests;

/// <summary>What time and races do to invitations, and what is kept of them.</summary>
public sealed class Invitations(OwnService service) : IClassFixture<OwnService>
{
    private UsersService Users => service.Users;

    [Fact]
    public async Task An_invitation_is_open_for_seven_days_and_then_makes_place_for_another()
    {
        var (ada, bob) = (await Users.SomeoneAsync(), await Users.SomeoneAsync("Bob"));
        var workspace = await ada.WorkspaceAsync();
        var token = await InviteAsync(ada, workspace, bob);
        Users.Clock.Advance(TimeSpan.FromDays(7.1));
        ada = ada with { Http = await Users.LogInAsync(ada) };
        bob = bob with { Http = await Users.LogInAsync(bob) };

        await AcceptAsync(bob, token).RefusedAsync(404, "not_found");
        (await ada.Http.GetAsync($"{workspace}/invitations").ReadAsync(200)).GetProperty("items").GetArrayLength().ShouldBe(0);
        await AcceptAsync(bob, await InviteAsync(ada, workspace, bob, mails: 2)).ReadAsync(201);
    }

    [Fact]
    public async Task Of_those_who_accept_at_once_one_joins_and_the_event_comes_once()
    {
        var (ada, bob) = (await Users.SomeoneAsync(), await Users.SomeoneAsync("Bob"));
        var workspace = await ada.WorkspaceAsync();
        var token = await InviteAsync(ada, workspace, bob);
        await using var events = await Users.Broker.ListenAsync(EventTypes.MemberAdded);
        var statuses = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ => (int)(await AcceptAsync(bob, token)).StatusCode));

        statuses.Order().ShouldBe([201, 404, 404, 404]);
        var heard = (await events.NextAsync(message => message.Event.WorkspaceId == Guid.Parse(workspace.Split('/')[^1]))).Event;
        (heard.ActorId, heard.DataAs<Membership>().UserId).ShouldBe((bob.Id, bob.Id));
    }

    [Fact]
    public async Task The_token_is_in_the_mail_alone_though_the_request_is_kept()
    {
        var (ada, bob) = (await Users.SomeoneAsync(), await Users.SomeoneAsync("Bob"));
        var token = await InviteAsync(ada, await ada.WorkspaceAsync(), bob);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/invitations/{token}/accept");
        request.Headers.Add("Idempotency-Key", token[..20]);
        await bob.Http.SendAsync(request).ReadAsync(201);

        foreach (var table in new[] { "invitations", "outgoing_mails", "idempotency_keys", "outbox" })
            (await Users.ReadAsync<int>($"select count(*) from {table} t where t::text like '%' || @token || '%'", new { token })).ShouldBe(0, table);
    }

    [Fact]
    public async Task Who_leaves_or_is_erased_invites_nobody_any_more()
    {
        var (ada, bob, carl) = (await Users.SomeoneAsync(), await Users.SomeoneAsync("Bob"), await Users.SomeoneAsync("Carl"));
        var workspace = await ada.WorkspaceAsync();
        await ada.AddAsync(workspace, bob, "admin");
        var token = await InviteAsync(bob, workspace, carl);
        await bob.Http.DeleteAsync("/me", version: 1).ReadAsync(204);

        await AcceptAsync(carl, token).RefusedAsync(404, "not_found");
        (await Users.ReadAsync<int>("select count(*) from invitations where invited_by = @Id", new { bob.Id })).ShouldBe(0);
    }

    [Fact]
    public async Task Of_who_is_erased_no_address_is_kept_by_those_who_invited()
    {
        var (ada, bob) = (await Users.SomeoneAsync(), await Users.SomeoneAsync("Bob"));
        await InviteAsync(ada, await ada.WorkspaceAsync(), bob);
        await bob.Http.DeleteAsync("/me", version: 1).ReadAsync(204);

        (await Users.ReadAsync<int>("select count(*) from invitations where email = @Email", new { bob.Email })).ShouldBe(0);
    }

    [Fact]
    public async Task A_hundred_are_open_at_most()
    {
        var ada = await Users.SomeoneAsync();
        var workspace = await ada.WorkspaceAsync();
        for (var number = 0; number < 100; number++)
            await ada.Http.PostAsync($"{workspace}/invitations", new { email = $"{Guid.NewGuid():N}@example.org", role = "member" }).ReadAsync(201);

        await ada.Http.PostAsync($"{workspace}/invitations", new { email = "late@example.org", role = "member" }).RefusedAsync(409, "too_many_invitations");
    }

    [Fact]
    public async Task A_hundred_are_mailed_by_an_inviter_in_a_day_however_many_are_revoked()
    {
        var ada = await Users.SomeoneAsync();
        var (workspace, another) = (await ada.WorkspaceAsync(), await ada.WorkspaceAsync());
        for (var number = 0; number < 100; number++)
            await ada.Http.PostAsync($"{(number % 2 == 0 ? workspace : another)}/invitations", new { email = $"{Guid.NewGuid():N}@example.org", role = "member" }).ReadAsync(201);
        await ada.Http.PostAsync($"{workspace}/invitations", new { email = $"{Guid.NewGuid():N}@example.org", role = "member" }).RefusedAsync(429, "too_many_mails");

        Users.Clock.Advance(TimeSpan.FromDays(1.1));
        await (await Users.LogInAsync(ada)).PostAsync($"{workspace}/invitations", new { email = $"{Guid.NewGuid():N}@example.org", role = "member" }).ReadAsync(201);
    }

    private async Task<string> InviteAsync(Someone by, string workspace, Someone whom, int mails = 1)
    {
        await by.Http.PostAsync($"{workspace}/invitations", new { email = whom.Email, role = "member" }).ReadAsync(201);
        return (await Users.Mails.NewestAsync(whom.Email, mails)).Token;
    }

    private static Task<HttpResponseMessage> AcceptAsync(Someone who, string token) => who.Http.PostAsync($"/invitations/{token}/accept", content: null);
}
