using System.Text;

namespace Timetension.Users.Tests;

public sealed class Registration(UsersService service)
{
    [Fact]
    public async Task Who_registers_gets_an_account_and_the_event_has_no_address()
    {
        await using var events = await service.Broker.ListenAsync(EventTypes.UserRegistered);
        var email = Email();
        var account = await RegisterAsync(email, name: "Ada").ReadAsync(201);
        var heard = await events.NextAsync(message => message.Event.Subject == account.Text("id"));

        heard.Event.Source.ShouldBe("/users");
        heard.Event.Sequence.ShouldBe(1);
        heard.Event.ActorId.ShouldBe(account.GetProperty("id").GetGuid());
        heard.Event.DataAs<User>().DisplayName.ShouldBe("Ada");
        Encoding.UTF8.GetString(heard.Body).ShouldNotContain(email);
    }

    [Fact]
    public async Task An_address_is_registered_once_whatever_its_case()
    {
        var email = Email();
        await RegisterAsync(email).ReadAsync(201);
        await RegisterAsync($" {email.ToUpperInvariant()} \n").RefusedAsync(409, "email_taken");
    }

    [Fact]
    public async Task A_client_may_choose_the_id_and_a_taken_one_is_refused_without_telling_whose()
    {
        var id = Guid.CreateVersion7();
        (await RegisterAsync(Email(), id: id).ReadAsync(201)).GetProperty("id").GetGuid().ShouldBe(id);
        await RegisterAsync(Email(), id: id).RefusedAsync(409, "id_taken");
        (await RegisterAsync(Email(), id: Guid.NewGuid()).RefusedAsync(422, "invalid_id")).ShouldBe(["/id"]);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once() =>
        (await service.Visitor().PostAsync("/users", new { email = "nobody", password = "short", displayName = " ", timeZone = "Mars/Olympus" })
            .RefusedAsync(422, "invalid_email")).ShouldBe(["/email", "/password", "/displayName", "/timeZone"]);

    [Theory]
    [InlineData("""{"email":"a@example.org","password":"seven tall ships go west","displayName":"A","timeZone":"Etc/UTC","admin":true}""", 422, "unknown_member")]
    [InlineData("""{"email":"a@example.org","password":"seven tall ships go west","displayName":"A"}""", 422, "required")]
    [InlineData("""{"email":"a@example.org","password":"seven tall ships go west","displayName":"A\u0000","timeZone":"Etc/UTC"}""", 422, "invalid_text")]
    [InlineData("""{"email":"a@example.org","password":"seven tall ships go west","displayName":"A","timeZone":"Etc/UTC\n"}""", 422, "unknown_time_zone")]
    [InlineData("""{"email":"a@example.org\n.","password":"seven tall ships go west","displayName":"A","timeZone":"Etc/UTC"}""", 422, "invalid_email")]
    [InlineData("""{"email":"a@example.org","password":"password-2026","displayName":"A","timeZone":"Etc/UTC"}""", 422, "password_common")]
    [InlineData("""{"email":"a@example.org",""", 400, "malformed_json")]
    public async Task A_bad_body_is_refused(string body, int status, string code)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        await service.Visitor().PostAsync("/users", content).RefusedAsync(status, code);
    }

    private static string Email() => $"{Guid.NewGuid():N}@example.org";

    private Task<HttpResponseMessage> RegisterAsync(string email, string name = "Somebody", Guid? id = null) =>
        service.Visitor().PostAsync("/users", new { id, email, password = Someone.Password, displayName = name, timeZone = "Europe/Warsaw" });
}
