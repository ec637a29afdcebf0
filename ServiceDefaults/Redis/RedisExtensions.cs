using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Timetension.ServiceDefaults;

/// <summary>Adds Redis, which a service can be without.</summary>
public static class RedisExtensions
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    /// <summary>Adds <see cref="BoundedRedis"/>, and rate limits that hold over replicas. Without <c>ConnectionStrings:redis</c> there is none.</summary>
    public static IHostApplicationBuilder AddBoundedRedis(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(services => services.BoundedRedis(Patience));
        if (string.IsNullOrWhiteSpace(builder.Configuration.GetConnectionString("redis")))
            return builder;
        builder.Configuration["Aspire:StackExchange:Redis:DisableAutoActivation"] = "true"; // a start does not wait for Redis
        builder.AddRedisClient("redis");
        return builder;
    }

    /// <summary>Another patience, and a rest of its own.</summary>
    internal static BoundedRedis BoundedRedis(this IServiceProvider services, TimeSpan patience) =>
        new(services, services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<BoundedRedis>>(), patience);
}
