using System.Globalization;
using StackExchange.Redis;

namespace Timetension.ServiceDefaults;

/// <summary>Counts of a minute that all replicas of a service share, in Redis. When it is away or slow, zero: then each replica has its own alone.</summary>
internal sealed class SharedCounts(ServiceInfo service, IServiceProvider services)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50), Lifetime = TimeSpan.FromMinutes(2);

    private readonly BoundedRedis redis = services.BoundedRedis(Patience);

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

    private RedisKey KeyOf(DateTimeOffset minute, string key) => $"limits:{service.Service}:{minute.ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture)}:{key}";
}
