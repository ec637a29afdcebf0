namespace Timetension.Conformance.Users;

/// <summary>How often someone may try to log in. A minute may end in between, so up to twice as many tries are made as are allowed.</summary>
[Collection("outages")]
public sealed class LoginLimits : UsersTest
{
    private const int Allowed = 5;

    [Fact, Requirement("USR-OPS-002")]
    public async Task Too_many_tries_have_to_wait_whatever_the_password()
    {
        await using var own = await Subject.StartOwnAsync(new Limits(Login: Allowed));
        var ada = await Someone.ArrivesAsync(own);
        using var refused = await TryUntilRefusedAsync(own.CreateClient(), ada.Email);

        await RefusedAsync(refused, HttpStatusCode.TooManyRequests, "too_many_logins");
        refused.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(15));
        await ada.Http.GetAsync("/me").ReadAsync();
    }

    [Fact, Requirement("USR-OPS-003")]
    public async Task Who_tries_too_often_keeps_nobody_else_out()
    {
        await using var own = await Subject.StartOwnAsync(new Limits(Login: Allowed));
        var ada = await Someone.ArrivesAsync(own);
        using var refused = await TryUntilRefusedAsync(own.CreateClientAt(IPAddress.Parse("127.2.0.1")), ada.Email);

        await own.CreateClientAt(IPAddress.Parse("127.2.0.2")).PostAsync("/sessions", new { email = ada.Email, password = Someone.Password }).ReadAsync(HttpStatusCode.Created);
    }

    [Fact, Requirement("USR-OPS-004")]
    public async Task The_counts_outlive_the_process()
    {
        await using var own = await Subject.StartOwnAsync(new Limits(Login: Allowed));
        var ada = await Someone.ArrivesAsync(own);
        var visitor = own.CreateClient();
        // Ten failures make an address wait for 15 minutes, so no minute that ends in between lets it in again.
        using var refused = await TryUntilRefusedAsync(visitor, ada.Email);
        var until = DateTimeOffset.UtcNow + refused.Headers.RetryAfter!.Delta!.Value;
        await own.KillAsync();
        await own.StartAgainAsync();

        using var again = await visitor.PostAsync("/sessions", new { email = ada.Email, password = Someone.Password });
        if (DateTimeOffset.UtcNow < until)
            again.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    private static async Task<HttpResponseMessage> TryUntilRefusedAsync(HttpClient visitor, string email)
    {
        for (var attempt = 0; attempt <= 2 * Allowed; attempt++)
        {
            var answer = await visitor.PostAsync("/sessions", new { email, password = "not the password at all" });
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
                return answer;
            answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }

        throw new Xunit.Sdk.XunitException($"{2 * Allowed} tries are more than {Allowed} a minute, and none was refused.");
    }
}
