using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Npgsql;
using StackExchange.Redis;

namespace Timetension.ServiceDefaults;

/// <summary>Counts of a minute that all replicas of a service share, in Redis. When it is away or slow, zero: then each replica has its own alone.</summary>
internal sealed class SharedCounts(ServiceInfo service, IConfiguration configuration, IOptions<RateLimitOptions> options, IServiceProvider services)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2);

    private readonly BoundedRedis redis = services.BoundedRedis(options.Value.Patience);
    private readonly string prefix = $"limits:{service.Service}:{Deployment(service, configuration)}";

    /// <summary>Adds one to the count of <paramref name="key"/>, and looks at that of <paramref name="other"/>, in one round trip.</summary>
    internal Task<(long Count, long Other)> IncrementAsync(DateTimeOffset minute, string key, string other) => redis.TryAsync(async redis =>
    {
        var database = redis.GetDatabase();
        var counted = database.StringIncrementAsync(KeyOf(minute, key));
        var expires = database.KeyExpireAsync(KeyOf(minute, key), Lifetime);
        var looked = database.StringGetAsync(KeyOf(minute, other));
        await Task.WhenAll(counted, expires, looked);
        return (await counted, (long?)await looked ?? 0);
    }, otherwise: (0, 0));

    internal RedisKey KeyOf(DateTimeOffset minute, string key) => $"{prefix}:{minute.ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture)}:{key}";

    // Replicas have one database; another deployment, which may be on the same Redis, has another.
    private static string Deployment(ServiceInfo service, IConfiguration configuration)
    {
        var database = new NpgsqlConnectionStringBuilder(configuration.GetConnectionString(service.Service));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{database.Host}:{database.Port}/{database.Database}")))[..12];
    }
}
