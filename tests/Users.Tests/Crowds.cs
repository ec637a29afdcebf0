using System.Diagnostics;
using Microsoft.Extensions.Options;
using Timetension.ServiceDefaults;

namespace Timetension.Users.Tests;

/// <summary>Many who log in at once, on a service with few connections to its database.</summary>
public sealed class Crowds(Crowds.Service service) : IClassFixture<Crowds.Service>
{
    private const string Password = "not the password at all";

    // A connection is waited for up to 15 seconds.
    private static readonly TimeSpan Prompt = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task A_crowd_that_logs_in_keeps_nobody_from_introspection()
    {
        var ada = await service.Users.SomeoneAsync();
        var crowd = Task.WhenAll(Enumerable.Range(0, 40).Select(number => service.Users.Visitor()
            .PostAsync("/sessions", new { email = $"{number}@example.org", password = Password }).RefusedAsync(401, "invalid_credentials")));
        var slowest = TimeSpan.Zero;
        do
        {
            var started = Stopwatch.GetTimestamp();
            await ada.Http.GetAsync("/me").ReadAsync(200);
            (await service.Users.IntrospectAsync(ada.Token)).GetProperty("active").GetBoolean().ShouldBeTrue();
            slowest = TimeSpan.FromTicks(Math.Max(slowest.Ticks, Stopwatch.GetElapsedTime(started).Ticks));
        }
        while (!crowd.IsCompleted);

        await crowd;
        slowest.ShouldBeLessThan(Prompt);
    }

    [Fact]
    public async Task Past_those_who_wait_to_have_a_password_hashed_one_is_refused()
    {
        using var passwords = new Passwords(Options.Create(new LoginLimits { Hashes = 1, HashesWaiting = 1 }));
        var ct = TestContext.Current.CancellationToken;
        var (hashed, waiting) = (passwords.HashAsync(Password, ct), passwords.HashAsync(Password, ct));
        // While these are asked for, the first may be done already.
        var crowd = Enumerable.Range(0, 20).Select(_ => passwords.VerifyAsync(null, Password, ct)).ToList();

        await Task.WhenAny(Task.WhenAll(crowd));
        var refused = crowd.Where(one => one.IsFaulted).ToList();
        refused.Count.ShouldBeGreaterThan(10);
        foreach (var one in refused)
            (await Should.ThrowAsync<ProblemException>(one)).Problem.StatusCode.ShouldBe(503);
        (await passwords.VerifyAsync(await hashed, Password, ct)).ShouldBeTrue();
        (await passwords.VerifyAsync(await waiting, "another password", ct)).ShouldBeFalse();
    }

    public sealed class Service : IAsyncLifetime
    {
        internal UsersService Users { get; } = new() { Connections = 4, IsSlow = true };

        public ValueTask InitializeAsync() => Users.InitializeAsync();

        public ValueTask DisposeAsync() => Users.DisposeAsync();
    }
}
