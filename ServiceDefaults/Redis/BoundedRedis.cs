using StackExchange.Redis;

namespace Timetension.Reporting;

/// <summary>
/// Redis, for what may fail: nothing waits for it longer than a moment, and after a failure nothing asks it for some seconds.
/// </summary>
internal sealed class BoundedRedis(IServiceProvider services, TimeProvider clock, ILogger<BoundedRedis> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100), Rest = TimeSpan.FromSeconds(3);

    // The first to resolve the connection waits for it: nobody's request is to be that.
    private readonly Lazy<Task<IConnectionMultiplexer>> connection = new(() => Task.Run(services.GetRequiredService<IConnectionMultiplexer>));
    private long restsUntil = long.MinValue;

    /// <summary>What <paramref name="use"/> answers, or <paramref name="otherwise"/> when Redis is down, slow or at rest.</summary>
    internal async Task<T> TryAsync<T>(Func<IConnectionMultiplexer, Task<T>> use, T otherwise)
    {
        if (!connection.Value.IsCompleted || clock.GetUtcNow().UtcTicks < Interlocked.Read(ref restsUntil))
            return otherwise;
        try
        {
            return await UseAsync(use).WaitAsync(Patience);
        }
        catch (Exception exception) when (exception is RedisException or RedisCommandException or TimeoutException or ObjectDisposedException)
        {
            Interlocked.Exchange(ref restsUntil, clock.GetUtcNow().Add(Rest).UtcTicks);
            Log.RedisRests(log, Rest, exception.Message);
            return otherwise;
        }
    }

    private async Task<T> UseAsync<T>(Func<IConnectionMultiplexer, Task<T>> use) => await use(await connection.Value);
}
