using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Npgsql;
using StackExchange.Redis;

namespace Timetension.ServiceDefaults;

/// <summary>Counts of a minute that all replicas of a service share, in Redis. When it is away or slow, each replica has its own alone.</summary>
internal sealed class SharedCounts(ServiceInfo service, IConfiguration configuration, IOptions<RateLimitOptions> options, IServiceProvider services)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2);

    private readonly BoundedRedis redis = services.BoundedRedis(options.Value.Patience);
    private readonly string prefix = $"limits:{service.Service}:{Deployment(service, configuration)}";

    /// <summary>Adds <paramref name="requests"/> to the count of <paramref name="key"/>, in one round trip, and returns it; null when Redis does not.</summary>
    internal Task<long?> AddAsync(DateTimeOffset minute, string key, long requests) => redis.TryAsync<long?>(async redis =>
    {
        var (database, counter) = (redis.GetDatabase(), KeyOf(minute, key));
        if (requests == 0)
            return (long?)await database.StringGetAsync(counter) ?? 0;
        var counted = database.StringIncrementAsync(counter, requests);
        await Task.WhenAll(counted, database.KeyExpireAsync(counter, Lifetime));
        return await counted;
    }, otherwise: null);

    internal RedisKey KeyOf(DateTimeOffset minute, string key) => $"{prefix}:{minute.ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture)}:{key}";

    // Replicas have one database; another deployment, which may be on the same Redis, has another.
    private static string Deployment(ServiceInfo service, IConfiguration configuration)
    {
        var database = new NpgsqlConnectionStringBuilder(configuration.GetConnectionString(service.Service));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{database.Host}:{database.Port}/{database.Database}")))[..12];
    }
}
