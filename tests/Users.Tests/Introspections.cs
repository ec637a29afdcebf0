using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Configuration;
using Timetension.ServiceDefaults;

namespace Timetension.Users.Tests;

public sealed class Introspections(UsersService service)
{
    [Fact]
    public async Task A_token_tells_its_user_and_what_the_user_may_do()
    {
        var ada = await service.SomeoneAsync();
        var workspace = await ada.Http.PostAsync("/workspaces", new { name = "A", zone = "Asia/Kathmandu", rounding = new { unitSeconds = 900, mode = "up" } }).ReadAsync(201);
        var answer = await AskAsync(ada.Token).ReadAsync(200);

        answer.GetProperty("active").GetBoolean().ShouldBeTrue();
        answer.GetProperty("sub").GetGuid().ShouldBe(ada.Id);
        DateTimeOffset.FromUnixTimeSeconds(answer.GetProperty("exp").GetInt64()).ShouldBe(DateTimeOffset.UtcNow.AddHours(8), TimeSpan.FromMinutes(1));
        (answer.Text("scope"), answer.Text("username"), answer.Text("time_zone")).ShouldBe(("read write admin", "Ada", "Europe/Warsaw"));
        answer.GetProperty("workspaces")[0].GetRawText().ShouldBe(
            $$$"""{"id":"{{{workspace.Text("id")}}}","role":"owner","settings":{"zone":"Asia/Kathmandu","weekStart":1,"rounding":{"unitSeconds":900,"mode":"up"},"overlapPolicy":"allow","currency":"EUR"}}""");
    }

    [Fact]
    public async Task A_revoked_token_is_inactive_and_nothing_else_is_said()
    {
        var ada = await service.SomeoneAsync();
        await ada.Http.DeleteAsync("/sessions/current").ReadAsync(204);
        (await AskAsync(ada.Token).ReadAsync(200)).GetRawText().ShouldBe("""{"active":false}""");
        (await AskAsync("unknown").ReadAsync(200)).GetRawText().ShouldBe("""{"active":false}""");
    }

    [Fact]
    public async Task Who_left_and_what_was_deleted_is_not_told()
    {
        var (ada, bob) = (await service.SomeoneAsync(), await service.SomeoneAsync("Bob"));
        var (left, deleted) = (await ada.WorkspaceAsync(), await ada.WorkspaceAsync());
        var membership = await ada.AddAsync(left, bob, "member");
        await ada.AddAsync(deleted, bob, "member");
        (await AskAsync(bob.Token).ReadAsync(200)).GetProperty("workspaces").GetArrayLength().ShouldBe(2);

        await ada.Http.DeleteAsync(membership, version: 1).ReadAsync(204);
        await ada.Http.DeleteAsync(deleted, version: 1).ReadAsync(204);
        (await AskAsync(bob.Token).ReadAsync(200)).GetProperty("workspaces").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Only_who_has_the_secret_may_ask()
    {
        var ada = await service.SomeoneAsync();
        await AskAsync(ada.Token, Basic("wrong")).RefusedAsync(401, "invalid_client");
        await AskAsync(ada.Token, Basic("")).RefusedAsync(401, "invalid_client");
        await AskAsync(ada.Token, new("Basic", "no base64!")).RefusedAsync(401, "invalid_client");
        await AskAsync(ada.Token, new("Bearer", ada.Token)).RefusedAsync(401, "invalid_client");
        await AskAsync(ada.Token, new("Bearer", UsersStand.Secret)).RefusedAsync(401, "invalid_client");
    }

    [Fact]
    public async Task A_question_is_a_form_with_a_token()
    {
        using var empty = new FormUrlEncodedContent([new("token_type_hint", "access_token")]);
        await SendAsync(empty, Basic(UsersStand.Secret)).RefusedAsync(400, "invalid_request");
        using var json = JsonContent.Create(new { token = "x" });
        await SendAsync(json, Basic(UsersStand.Secret)).RefusedAsync(415, "unsupported_media_type");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("                                                ")]
    [InlineData("only-31-characters-long-0123456")]
    [InlineData("00000000000000000000000000000000")]
    [InlineData("changeme-changeme-changeme-changeme")]
    public void Start_is_refused_with_a_secret_that_is_none(string? secret) =>
        Should.Throw<InvalidOperationException>(() => new IntrospectionSecret(
            new ConfigurationBuilder().AddInMemoryCollection([new("Introspection:Secret", secret)]).Build())).Message.ShouldContain("Introspection:Secret");

    private static AuthenticationHeaderValue Basic(string secret) => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"reporting:{secret}")));

    private async Task<HttpResponseMessage> AskAsync(string token, AuthenticationHeaderValue? credentials = null)
    {
        using var form = new FormUrlEncodedContent([new("token", token)]);
        return await SendAsync(form, credentials ?? Basic(UsersStand.Secret));
    }

    private async Task<HttpResponseMessage> SendAsync(HttpContent body, AuthenticationHeaderValue credentials)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/introspect") { Content = body };
        request.Headers.Authorization = credentials;
        return await service.Visitor().SendAsync(request);
    }
}
