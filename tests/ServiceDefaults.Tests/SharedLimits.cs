using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace Timetension.ServiceDefaults.Tests;

/// <summary>Limits of 20 requests a minute and token, over replicas of one service.</summary>
public sealed class SharedLimits(NoteService service) : IClassFixture<NoteService>
{
    private const int Limit = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public void Without_configuration_three_hundred_a_minute_are_allowed()
    {
        var limits = new RateLimitOptions();
        (limits.PerToken, limits.PerAddress).ShouldBe((300, 300));
    }

    [Fact]
    public async Task Two_replicas_share_one_limit()
    {
        await using var one = await StartAsync(Servers.Current.Redis);
        await using var other = await StartAsync(Servers.Current.Redis);

        (await GrantedAsync(one, other)).ShouldBe(Limit);
    }

    [Fact]
    public async Task Nobody_gains_by_losing_what_redis_knows()
    {
        await using var one = await StartAsync(Servers.Current.Redis);
        var (redis, counts) = (one.Services.GetRequiredService<IConnectionMultiplexer>(), one.Services.GetRequiredService<SharedCounts>());
        var granted = await Eventually.SeesAsync(() => CountAsync(async (number, token) =>
        {
            if (number == Limit)
                await redis.GetDatabase().KeyDeleteAsync(counts.KeyOf(DateTimeOffset.UtcNow, "token " + BearerToken.Hash(token)));
        }, one), granted => granted <= Limit, Patience);

        granted.ShouldBe(Limit);
    }

    [Fact]
    public async Task Without_redis_each_replica_counts_alone_and_says_so_in_the_same_headers()
    {
        await using var alone = await StartAsync("127.0.0.1:1,password=secret");
        using var client = service.CreateClient(Token(out var workspace), alone);
        using var answer = await client.GetAsync($"/workspaces/{workspace}/notes");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.GetValues("RateLimit-Limit").ShouldBe([$"{Limit}"]);
        answer.Headers.GetValues("RateLimit-Remaining").ShouldBe([$"{Limit - 1}"]);
        (await GrantedAsync(alone)).ShouldBe(Limit);
    }

    [Fact]
    public async Task Nobody_waits_for_a_redis_that_does_not_answer()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var alone = await StartAsync($"{silent.LocalEndpoint},password=secret,syncTimeout=20000,connectTimeout=500", patience: "00:00:00.05");
        using var client = service.CreateClient(Token(out var workspace), alone);

        var started = Stopwatch.GetTimestamp();
        for (var request = 0; request < Limit; request++)
            (await client.GetAsync($"/workspaces/{workspace}/notes")).IsSuccessStatusCode.ShouldBeTrue();
        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(15), "a single one that waits takes 20 s");
    }

    [Fact]
    public async Task A_slow_redis_starves_nobody()
    {
        var redis = Servers.Current.Redis.Split(',', 2);
        await using var wire = TcpProxy.To(IPEndPoint.Parse(redis[0]));
        await using var slow = await StartAsync($"127.0.0.1:{wire.Port},{redis[1]}", patience: "00:00:00.05");
        using var probe = service.CreateClient(at: slow);
        using (var first = service.CreateClient(Token(out var workspace), slow))
            (await first.GetAsync($"/workspaces/{workspace}/notes")).StatusCode.ShouldBe(HttpStatusCode.OK);
        wire.Delay = TimeSpan.FromSeconds(10);

        var crowd = Task.WhenAll(Enumerable.Range(0, 200).Select(async _ =>
        {
            using var client = service.CreateClient(Token(out var workspace), slow);
            for (var request = 0; request < 5; request++)
                (await client.GetAsync($"/workspaces/{workspace}/notes")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }));
        do
            (await probe.GetAsync("/health/live").WaitAsync(wire.Delay / 2, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        while (!crowd.IsCompleted);
        await crowd;
    }

    [Fact]
    public async Task Guessed_tokens_count_against_their_address_at_every_replica()
    {
        await using var one = await StartAsync(Servers.Current.Redis);
        await using var other = await StartAsync(Servers.Current.Redis);
        var granted = await Eventually.SeesAsync(async () =>
        {
            // Addresses are those of loopback: each run guesses from one of its own.
            var guesses = 0;
            var address = $"127.{Random.Shared.Next(1, 255)}.{Random.Shared.Next(255)}.{Random.Shared.Next(1, 255)}";
            for (var number = 0; number < 2 * Limit; number++)
            {
                using var client = service.CreateClient($"guess {number}", number % 2 == 0 ? one : other);
                client.DefaultRequestHeaders.Add("X-Forwarded-For", address);
                using var answer = await client.GetAsync($"/workspaces/{Guid.CreateVersion7()}/notes");
                guesses += answer.StatusCode == HttpStatusCode.Unauthorized ? 1 : 0;
            }

            return guesses;
        }, guesses => guesses == Limit, Patience);

        granted.ShouldBe(Limit);
    }

    // On a busy machine Redis may take longer than it has by default.
    private Task<WebApplication> StartAsync(string redis, string patience = "00:00:05") => service.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["ConnectionStrings:redis"] = redis, ["RateLimits:PerToken"] = $"{Limit}", ["RateLimits:PerAddress"] = $"{Limit}", ["RateLimits:Patience"] = patience,
    });

    private string Token(out Guid workspace)
    {
        workspace = Guid.CreateVersion7();
        return service.Users.Issue(Guid.CreateVersion7(), "Etc/UTC", "read", (workspace, Role.Member, null));
    }

    // A minute may end meanwhile, and a connection to Redis begin: then with another token.
    private Task<int> GrantedAsync(params WebApplication[] replicas) =>
        Eventually.SeesAsync(() => CountAsync((_, _) => Task.CompletedTask, replicas), granted => granted == Limit, Patience);

    /// <summary>Of twice the limit, how many requests with a new token are granted.</summary>
    private async Task<int> CountAsync(Func<int, string, Task> before, params WebApplication[] replicas)
    {
        var token = Token(out var workspace);
        var clients = replicas.Select(replica => service.CreateClient(token, replica)).ToList();
        var granted = 0;
        for (var number = 0; number < 2 * Limit; number++)
        {
            await before(number, token);
            using var answer = await clients[number % clients.Count].GetAsync($"/workspaces/{workspace}/notes");
            granted += answer.StatusCode == HttpStatusCode.OK ? 1 : 0;
        }

        return granted;
    }
}
