using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Timetension.ServiceDefaults;

/// <summary>
/// Redis, for what may fail: nothing waits for it longer than <paramref name="patience"/>, and after a failure nothing asks it for some seconds.
/// </summary>
public sealed class BoundedRedis(IServiceProvider services, TimeProvider clock, ILogger<BoundedRedis> log, TimeSpan patience)
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(3);

    // The first to resolve the connection waits for it: nobody's request is to be that.
    private readonly Lazy<Task<IConnectionMultiplexer?>> connection = new(() => Task.Run(services.GetService<IConnectionMultiplexer>));
    private long restsSince = long.MinValue;

    /// <summary>What <paramref name="use"/> answers, or <paramref name="otherwise"/> when Redis is not there, slow or at rest.</summary>
    public async Task<T> TryAsync<T>(Func<IConnectionMultiplexer, Task<T>> use, T otherwise)
    {
        if (!connection.Value.IsCompleted || IsAtRest())
            return otherwise;
        try
        {
            return await connection.Value is { } redis ? await use(redis).WaitAsync(patience) : otherwise;
        }
        catch (Exception exception) when (exception is RedisException or RedisCommandException or TimeoutException or ObjectDisposedException)
        {
            Interlocked.Exchange(ref restsSince, clock.GetTimestamp());
            Log.RedisRests(log, Rest, exception.Message);
            return otherwise;
        }
    }

    private bool IsAtRest() => Interlocked.Read(ref restsSince) is var since && since != long.MinValue && clock.GetElapsedTime(since) < Rest;
}
