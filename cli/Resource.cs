namespace Timetension.Cli;

/// <summary>A service or a server, in Aspire's words for its state.</summary>
internal sealed record Resource(string Name, string? State, string? Health, string? Url, int? Pid, int? ExitCode, bool IsDone, string? Implementation)
{
    /// <summary>The name, with what runs behind it where that is not the reference.</summary>
    internal string Title => Implementation is null or Implementations.Reference ? Name : $"{Name} ({Implementation})";

    internal bool IsUp => IsDone || State is "NotStarted" || (State is "Running" && Health is null or "Healthy");

    internal bool HasFailed => !IsDone && State is "FailedToStart" or "Exited" or "Finished";

    /// <summary>The state as it is shown: a process that runs is not yet one that answers.</summary>
    internal string Shown => IsDone ? "Done" : State is "Running" && !IsUp ? $"Running ({Health})" : State ?? "Unknown";
}
