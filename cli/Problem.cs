namespace Timetension.Cli;

/// <summary>What went wrong, in a sentence for whoever typed the command, and the exit code that goes with it.</summary>
internal sealed class Problem(string sentence, int exitCode = Problem.Failed) : Exception(sentence)
{
    internal const int Failed = 1;
    internal const int Misused = 2;
    internal const int NotRunning = 3;

    internal int ExitCode { get; } = exitCode;
}
