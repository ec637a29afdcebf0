using System.Diagnostics;

namespace Timetension.Users.Tests;

/// <summary>Passwords are hashed slowly; in the other tests less so.</summary>
public sealed class SlowHashes(Crowds.Service service) : IClassFixture<Crowds.Service>
{
    [Fact]
    public async Task A_password_is_kept_as_a_salted_slow_hash()
    {
        var ada = await service.Users.SomeoneAsync();
        var hash = Convert.FromBase64String(await service.Users.ReadAsync<string>("select password_hash from users where email = @Email", new { ada.Email }));

        hash[0].ShouldBe((byte)1, "version 3 of the format");
        ReadNumber(hash, 1).ShouldBe(2, "HMAC-SHA512");
        ReadNumber(hash, 5).ShouldBeGreaterThanOrEqualTo(210_000, "iterations");
        ReadNumber(hash, 9).ShouldBeGreaterThanOrEqualTo(16, "bytes of salt");
    }

    // Without the hash of nobody, an unknown address would be answered some fifty times faster.
    [Fact]
    public async Task An_unknown_address_is_answered_after_the_time_of_a_wrong_password()
    {
        var ada = await service.Users.SomeoneAsync();
        var (known, unknown) = (new List<double>(), new List<double>());
        for (var pair = 0; pair < 9; pair++)
        {
            known.Add(await MillisecondsAsync(ada.Email));
            unknown.Add(await MillisecondsAsync($"{Guid.NewGuid():N}@example.org"));
        }

        // The shortest ones, as a busy machine only adds to them.
        (unknown.Min() / known.Min()).ShouldBeInRange(0.5, 2);
    }

    private static int ReadNumber(byte[] bytes, int at) => System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at));

    private async Task<double> MillisecondsAsync(string email)
    {
        var started = Stopwatch.GetTimestamp();
        await service.Users.Visitor().PostAsync("/sessions", new { email, password = "not the password at all" }).ReadAsync(401);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}
