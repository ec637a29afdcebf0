namespace Aspire.Hosting.ApplicationModel;

/// <summary>What resources do.</summary>
public static class KnownResourceStates
{
    /// <summary>It waits for others.</summary>
    public static readonly string Waiting = "Waiting";

    /// <summary>It is about to run.</summary>
    public static readonly string Starting = "Starting";

    /// <summary>It runs; whether it is well is another matter.</summary>
    public static readonly string Running = "Running";

    /// <summary>It could not be started.</summary>
    public static readonly string FailedToStart = "FailedToStart";

    /// <summary>It is about to end.</summary>
    public static readonly string Stopping = "Stopping";

    /// <summary>It has ended, on command or unexpectedly.</summary>
    public static readonly string Exited = "Exited";

    /// <summary>It has done what it was there for.</summary>
    public static readonly string Finished = "Finished";

    /// <summary>The states after which nothing happens by itself.</summary>
    public static readonly IReadOnlyList<string> TerminalStates = [Finished, FailedToStart, Exited];
}

/// <summary>What every process can be told.</summary>
public static class KnownResourceCommands
{
    /// <summary>Start it.</summary>
    public static readonly string StartCommand = "start";

    /// <summary>Stop it.</summary>
    public static readonly string StopCommand = "stop";

    /// <summary>Stop it and start it again.</summary>
    public static readonly string RestartCommand = "restart";
}
