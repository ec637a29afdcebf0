namespace Timetension.Users;

/// <summary>How long a session lives: 8 hours without use, 30 days in all (ASVS 5.0, 7.3).</summary>
internal static class SessionLifetime
{
    /// <summary>Without use.</summary>
    public static TimeSpan Idle { get; } = TimeSpan.FromHours(8);

    /// <summary>In all.</summary>
    public static TimeSpan Absolute { get; } = TimeSpan.FromDays(30);

    /// <summary>When a session ends unless it is used again.</summary>
    public static DateTimeOffset ExpiresAt(DateTimeOffset createdAt, DateTimeOffset lastUsedAt)
    {
        var (idle, absolute) = (lastUsedAt + Idle, createdAt + Absolute);
        return idle < absolute ? idle : absolute;
    }
}
