using System.Diagnostics;

namespace Timetension.Conformance.Users;

/// <summary>What a stranger could learn without being told.</summary>
[Collection("outages")]
public sealed class Secrets : UsersTest
{
    [Fact, Requirement("USR-AUTH-021")]
    public async Task An_unknown_address_is_answered_after_the_time_of_a_wrong_password()
    {
        var ada = await RegularAsync();
        var (known, unknown) = (new List<double>(), new List<double>());
        for (var pair = 0; pair < 7; pair++)
        {
            known.Add(await MillisecondsAsync(ada.Email));
            unknown.Add(await MillisecondsAsync(Someone.NewEmail()));
        }

        // Without the work of a password an unknown address would be answered many times faster.
        (Median(unknown) / Median(known)).ShouldBeInRange(1 / 3d, 3);
    }

    [Fact, Requirement("USR-OPS-005")]
    public async Task Nothing_that_is_printed_has_a_password()
    {
        await using var own = await Subject.StartOwnAsync();
        var ada = await Someone.ArrivesAsync(own, "Canary");
        await own.CreateClient().PostAsync("/sessions", new { email = ada.Email, password = "a canary in a coal mine" }).ReadAsync(HttpStatusCode.Unauthorized);
        await own.CreateClient().PostAsync("/users", new { email = ada.Email, password = "a canary in a coal mine", displayName = "A", timeZone = "Etc/UTC" }).ReadAsync(HttpStatusCode.Conflict);
        await own.CreateClient(ada.Token).GetAsync("/me").ReadAsync(HttpStatusCode.OK);
        own.Terminate();
        (await own.ExitCodeAsync(TimeSpan.FromSeconds(10))).ShouldBe(0);

        var printed = await PrintedAsync();
        foreach (var secret in new[] { "a canary in a coal mine", Someone.Password, ada.Token, UsersStand.Secret })
            printed.ShouldNotContain(secret, Case.Insensitive);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static async Task<double> MillisecondsAsync(string email)
    {
        var started = Stopwatch.GetTimestamp();
        await LogInAsync(email, "not the password at all").ReadAsync(HttpStatusCode.Unauthorized);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}
