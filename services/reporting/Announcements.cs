using System.Text.Json;
using StackExchange.Redis;

namespace Timetension.Reporting;

/// <summary>Days of a workspace whose reports have changed; <paramref name="To"/> is not included.</summary>
internal sealed record ChangedRange(Guid WorkspaceId, DateOnly From, DateOnly To);

/// <summary>Tells every replica, and through them the browsers, which reports have changed.</summary>
internal sealed class Announcements(BoundedRedis redis)
{
    internal static readonly RedisChannel Channel = new("reporting.changed", RedisChannel.PatternMode.Literal);

    /// <summary>Sends one message a workspace: <c>{"workspaceId", "from", "to"}</c>. Without Redis, nobody is told.</summary>
    internal Task SendAsync(IReadOnlyList<ChangedRange> ranges) => redis.TryAsync(redis =>
    {
        var subscriber = redis.GetSubscriber();
        return Task.WhenAll(ranges.Select(range => subscriber.PublishAsync(Channel, JsonSerializer.Serialize(range, JsonSerializerOptions.Web))));
    }, otherwise: []);
}
