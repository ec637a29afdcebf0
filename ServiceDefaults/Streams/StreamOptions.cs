namespace Timetension.ServiceDefaults;

/// <summary>Settings of <c>Streams</c>.</summary>
public sealed class StreamOptions
{
    /// <summary>Streams that one user may have open at a process.</summary>
    public int PerUser { get; set; } = 10;

    /// <summary>Streams that a process has open at most.</summary>
    public int PerProcess { get; set; } = 1000;

    /// <summary>How long nothing is sent before a comment says that the stream is alive.</summary>
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(15);
}
