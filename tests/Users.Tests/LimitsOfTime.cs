using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Timetension.Users.Tests;

/// <summary>What time does to sessions and logins, on a service whose clock is set forward.</summary>
public sealed class LimitsOfTime(OwnService service) : IClassFixture<OwnService>
{
    private const string Wrong = "not the password at all";

    private UsersService Users => service.Users;

    [Fact]
    public async Task The_sixth_try_at_an_account_within_a_minute_has_to_wait_whatever_the_password()
    {
        var ada = await Users.SomeoneAsync();
        var visitor = Users.Visitor();
        await FailAsync(visitor, ada, times: 5);

        (await WaitAsync(visitor, ada)).ShouldBeInRange(1, 60);
        await LogInAsync(Users.Visitor(), ada).ReadAsync(201);
        Users.Clock.Advance(TimeSpan.FromSeconds(61));
        await LogInAsync(visitor, ada).ReadAsync(201);
    }

    [Fact]
    public async Task The_twenty_first_try_from_an_address_within_a_minute_has_to_wait_whatever_the_account()
    {
        var ada = await Users.SomeoneAsync();
        var visitor = Users.Visitor();
        for (var account = 0; account < 20; account++)
            await visitor.PostAsync("/sessions", new { email = $"{account}@example.org", password = Wrong }).ReadAsync(401);

        (await WaitAsync(visitor, ada)).ShouldBeInRange(1, 60);
    }

    [Fact]
    public async Task Ten_failures_in_a_row_delay_that_address_for_15_minutes_and_nobody_else()
    {
        var ada = await Users.SomeoneAsync();
        var visitor = Users.Visitor();
        for (var minute = 0; minute < 2; minute++)
        {
            await FailAsync(visitor, ada, times: 5);
            Users.Clock.Advance(TimeSpan.FromSeconds(61));
        }

        (await WaitAsync(visitor, ada)).ShouldBeInRange(13 * 60, 15 * 60);
        await LogInAsync(Users.Visitor(), ada).ReadAsync(201);
        Users.Clock.Advance(TimeSpan.FromMinutes(15));
        await LogInAsync(visitor, ada).ReadAsync(201);
    }

    [Fact]
    public async Task The_counts_survive_a_restart()
    {
        var ada = await Users.SomeoneAsync();
        await FailAsync(Users.Visitor("192.0.2.77"), ada, times: 5);
        await Users.RestartAsync();

        (await WaitAsync(Users.Visitor("192.0.2.77"), ada)).ShouldBeInRange(1, 60);
    }

    [Fact]
    public async Task An_IPv6_network_counts_as_one_address()
    {
        var ada = await Users.SomeoneAsync();
        await FailAsync(Users.Visitor("2001:db8:1:2::1"), ada, times: 5);

        (await WaitAsync(Users.Visitor("2001:db8:1:2:ffff::2"), ada)).ShouldBeInRange(1, 60);
        await LogInAsync(Users.Visitor("2001:db8:1:3::1"), ada).ReadAsync(201);
    }

    [Fact]
    public async Task A_session_ends_after_8_hours_without_use()
    {
        var ada = await Users.SomeoneAsync();
        for (var use = 0; use < 2; use++)
        {
            Users.Clock.Advance(TimeSpan.FromHours(7.9));
            await ada.Http.GetAsync("/me").ReadAsync(200);
        }

        Users.Clock.Advance(TimeSpan.FromHours(8.1));
        await ada.Http.GetAsync("/me").RefusedAsync(401, "unauthenticated");
    }

    [Fact]
    public async Task A_session_ends_after_30_days_however_much_it_is_used()
    {
        var ada = await Users.SomeoneAsync();
        for (var use = 0; use < 4 * 30 - 1; use++)
        {
            Users.Clock.Advance(TimeSpan.FromHours(6));
            await ada.Http.GetAsync("/me").ReadAsync(200);
        }

        Users.Clock.Advance(TimeSpan.FromHours(6.1));
        await ada.Http.GetAsync("/me").RefusedAsync(401, "unauthenticated");
    }

    [Fact]
    public async Task What_has_expired_is_swept()
    {
        var ada = await Users.SomeoneAsync();
        Users.Clock.Advance(TimeSpan.FromDays(2));
        await Users.Services.GetServices<IHostedService>().OfType<SweepExpired>().Single().SweepAsync(CancellationToken.None);

        (await Users.ReadAsync<int>("select count(*) from sessions where user_id = @Id", new { ada.Id })).ShouldBe(0);
        (await Users.ReadAsync<int>("select count(*) from attempts")).ShouldBe(0);
    }

    private static async Task FailAsync(HttpClient visitor, Someone who, int times)
    {
        for (var time = 0; time < times; time++)
            await visitor.PostAsync("/sessions", new { email = who.Email, password = Wrong }).RefusedAsync(401, "invalid_credentials");
    }

    private static Task<HttpResponseMessage> LogInAsync(HttpClient visitor, Someone who) =>
        visitor.PostAsync("/sessions", new { email = who.Email, password = Someone.Password });

    private static async Task<double> WaitAsync(HttpClient visitor, Someone who)
    {
        using var answer = await LogInAsync(visitor, who);
        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        return answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds;
    }
}
