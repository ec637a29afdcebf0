using System.Runtime.InteropServices;

namespace Aspire.Hosting.Processes;

/// <summary>Signals to process groups, for which .NET has nothing.</summary>
internal static partial class Native
{
    internal const int Terminate = 15, Kill = 9, Nothing = 0;

    /// <summary>False when the group has no process any more.</summary>
    internal static bool SignalGroup(int group, int signal) => kill(-group, signal) == 0;

    [LibraryImport("libc", SetLastError = true)]
    private static partial int kill(int pid, int signal);
}
