using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Timetension.Testing;

namespace Timetension.Timing.Tests;

/// <summary>The service as callers reach it, with a clock that stands still.</summary>
public class TimingService() : TestService<Program>("timing")
{
    /// <summary>What the server's clock shows.</summary>
    public static readonly DateTimeOffset Now = new(2026, 3, 29, 1, 0, 0, 250, 900, TimeSpan.Zero);

    /// <summary>The service's tables.</summary>
    public NpgsqlDataSource Tables => Services.GetRequiredService<NpgsqlDataSource>();

    protected override void Configure(IWebHostBuilder builder) =>
        builder.ConfigureServices(services => services.AddSingleton<TimeProvider>(new StoppedClock(Now)));

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}

/// <summary>The service behind a proxy on this machine, which says whose request it passes on.</summary>
public sealed class TimingBehindProxy : TimingService
{
    protected override void Configure(IWebHostBuilder builder)
    {
        base.Configure(builder);
        builder.UseSetting("BehindProxy", "true");
    }
}
