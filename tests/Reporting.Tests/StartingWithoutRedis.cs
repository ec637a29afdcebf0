using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Hosting;

namespace Timetension.Reporting.Tests;

/// <summary>Redis is not there yet, or not any more, as the service starts.</summary>
public sealed class StartingWithoutRedis(StartingWithoutRedis.Service service) : IClassFixture<StartingWithoutRedis.Service>
{
    public sealed class Service() : TestService<Program>("reporting")
    {
        protected override void Configure(IWebHostBuilder builder) => builder.UseSetting("ConnectionStrings:redis", "127.0.0.1:1,password=secret,connectTimeout=20000");
    }

    [Fact]
    public async Task It_is_ready_as_soon_as_with_it()
    {
        var started = Stopwatch.GetTimestamp();
        await service.RestartAsync();
        using var client = service.CreateClient();
        await Eventually.SeesAsync(async () =>
        {
            using var ready = await client.GetAsync("/health/ready", TestContext.Current.CancellationToken);
            return ready.StatusCode;
        }, status => status == HttpStatusCode.OK);

        // So long a client of Redis tries before it gives up.
        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }
}
