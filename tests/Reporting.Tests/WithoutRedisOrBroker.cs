using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Timetension.ServiceDefaults;
using static Timetension.Reporting.Tests.Recorded;

namespace Timetension.Reporting.Tests;

/// <summary>Nothing listens where Redis and the broker should be.</summary>
public sealed class WithoutRedisOrBroker(WithoutRedisOrBroker.Service service) : IClassFixture<WithoutRedisOrBroker.Service>
{
    public sealed class Service() : TestService<Program>("reporting")
    {
        protected override void Configure(IWebHostBuilder builder) => builder
            .UseSetting("ConnectionStrings:redis", "127.0.0.1:1,password=secret")
            .UseSetting("ConnectionStrings:rabbitmq", "amqp://timetension:secret@127.0.0.1:1");
    }

    [Fact]
    public async Task Reports_are_answered_and_the_status_does_not_guess()
    {
        var ada = service.SignIn();
        await using (var scope = service.Services.CreateAsyncScope())
        {
            var entry = Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z");
            await using var change = await scope.ServiceProvider.GetRequiredService<Changes>().BeginAsync(TestContext.Current.CancellationToken);
            await scope.ServiceProvider.GetRequiredService<WhenEntryChanged>().HandleAsync([new(Event(entry), entry)], change, TestContext.Current.CancellationToken);
            await change.CommitAsync(TestContext.Current.CancellationToken);
        }

        (await ada.SummaryAsync("from=2026-03-01&to=2026-04-01")).Seconds().ShouldBe(3600);
        var status = await ada.Http.GetFromJsonAsync<JsonNode>("/reporting/status", TestContext.Current.CancellationToken);
        status!["lag"]!.ToJsonString().ShouldBe("""{"events":null,"seconds":null}""");
        status["deadLetters"].ShouldBeNull();
        ((string?)status["lastEvent"]!["time"]).ShouldBe("2026-07-01T12:00:00.000Z");
    }
}

/// <summary>Something listens where Redis should be, and never answers.</summary>
public sealed class WithASilentRedis(WithASilentRedis.Service service) : IClassFixture<WithASilentRedis.Service>
{
    public sealed class Service() : TestService<Program>("reporting")
    {
        private readonly TcpListener silent = new(IPAddress.Loopback, 0);

        protected override void Configure(IWebHostBuilder builder)
        {
            silent.Start();
            builder.UseSetting("ConnectionStrings:redis", $"127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port},password=secret,connectTimeout=20000,syncTimeout=20000");
        }

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            silent.Dispose();
        }
    }

    [Fact]
    public async Task Reports_are_answered_and_nobody_waits_for_it()
    {
        var ada = service.SignIn();
        await service.Broker.PublishAsync(Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z")));
        await ada.SummaryAsync("from=2026-03-01&to=2026-04-01", seconds: 3600, entries: 1);

        var started = Stopwatch.GetTimestamp();
        for (var request = 0; request < 20; request++)
            (await ada.SummaryAsync("from=2026-03-01&to=2026-04-01")).Entries().ShouldBe(1);
        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(15), "a single one that waits takes 20 s");
    }
}
