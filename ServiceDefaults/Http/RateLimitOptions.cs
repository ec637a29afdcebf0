namespace Timetension.ServiceDefaults;

/// <summary>Configuration section <c>RateLimits</c>.</summary>
public sealed class RateLimitOptions
{
    /// <summary>Requests a minute with one token.</summary>
    public int PerToken { get; set; } = 300;

    /// <summary>Requests a minute from one address without a token.</summary>
    public int PerAddress { get; set; } = 300;

    /// <summary>How long a request waits for Redis, before its replica counts alone.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromMilliseconds(50);
}
