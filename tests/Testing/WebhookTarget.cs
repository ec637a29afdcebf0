using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Timetension.Testing;

/// <summary>One address of a <see cref="WebhookReceiver"/>.</summary>
public sealed class WebhookTarget(string url)
{
    private readonly ConcurrentQueue<WebhookRequest> requests = new();
    private int underWay;

    /// <summary>Where it is.</summary>
    public string Url { get; } = url;

    /// <summary>How it answers; 204 unless a test says otherwise.</summary>
    public Func<WebhookRequest, HttpContext, Task> Answer { get; set; } = (_, context) =>
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    };

    /// <summary>What has come so far, in its order.</summary>
    public IReadOnlyList<WebhookRequest> Requests => [.. requests];

    /// <summary>The most requests that were there at a time.</summary>
    public int MostAtATime { get; private set; }

    /// <summary>How many requests are not answered yet.</summary>
    public int UnderWay => Volatile.Read(ref underWay);

    /// <summary>What has come, once that fits.</summary>
    public Task<IReadOnlyList<WebhookRequest>> SeesAsync(Func<IReadOnlyList<WebhookRequest>, bool> fits, TimeSpan? within = null) =>
        Eventually.SeesAsync(() => Task.FromResult(Requests), fits, within);

    /// <summary>Answers with these statuses, one after the other, and then with 204.</summary>
    public void AnswerWith(params int[] statuses)
    {
        var left = new ConcurrentQueue<int>(statuses);
        Answer = (_, context) =>
        {
            context.Response.StatusCode = left.TryDequeue(out var status) ? status : StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        };
    }

    internal async Task TakeAsync(HttpContext context, byte[] body)
    {
        var headers = context.Request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString(), StringComparer.Ordinal);
        var request = new WebhookRequest(context.Request.Method, headers, body);
        MostAtATime = Math.Max(MostAtATime, Interlocked.Increment(ref underWay));
        requests.Enqueue(request);
        try
        {
            await Answer(request, context);
        }
        finally
        {
            Interlocked.Decrement(ref underWay);
        }
    }
}

/// <summary>A request to a webhook.</summary>
/// <param name="Headers">By their names in lower case.</param>
public sealed record WebhookRequest(string Method, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>The header <c>webhook-id</c>.</summary>
    public string? Id => Headers.GetValueOrDefault("webhook-id");

    /// <summary>The body as a CloudEvent.</summary>
    public CloudEvent Event => CloudEvent.Parse(Body);

    /// <summary>Whether one of the signatures is of this secret, as Standard Webhooks says.</summary>
    public bool IsSignedWith(string secret)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{Id}.{Headers.GetValueOrDefault("webhook-timestamp")}."), .. Body];
        var signature = "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), signed));
        return Headers.GetValueOrDefault("webhook-signature", "").Split(' ').Contains(signature, StringComparer.Ordinal);
    }

    /// <summary>The time of the attempt, as the header <c>webhook-timestamp</c> says.</summary>
    public DateTimeOffset Timestamp => DateTimeOffset.FromUnixTimeSeconds(long.Parse(Headers["webhook-timestamp"], CultureInfo.InvariantCulture));
}
