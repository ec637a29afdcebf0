namespace Timetension.Cli;

/// <summary>A service or a server, in Aspire's words for its state.</summary>
internal sealed record Resource(string Name, string? State, string? Health, string? Url, int? Pid)
{
    internal bool IsUp => State is "NotStarted" || (State is "Running" && Health is null or "Healthy");

    internal bool HasFailed => State is "FailedToStart" or "Exited" or "Finished";

    /// <summary>The state as it is shown: a process that runs is not yet one that answers.</summary>
    internal string Shown => State is "Running" && !IsUp ? $"Running ({Health})" : State ?? "Unknown";
}
