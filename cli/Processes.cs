using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Timetension.Cli;

/// <summary>What there is to know and to do about processes that are not necessarily our children.</summary>
internal static partial class Processes
{
    private const int SigKill = 9, SigTerm = 15;

    /// <summary>Whether the process runs. A zombie that nobody waits for does not.</summary>
    internal static bool IsAlive(int pid)
    {
        if (OperatingSystem.IsLinux())
            return StatusOf(pid) is { } status && status is not ('Z' or 'X');
        using var process = Find(pid);
        return process is { HasExited: false };
    }

    internal static bool IsAppHost(int pid)
    {
        if (!IsAlive(pid))
            return false;
        if (OperatingSystem.IsLinux())
            return ReadProc(pid, "cmdline")?.Contains("AppHost", StringComparison.Ordinal) == true;
        using var process = Find(pid);
        return process?.ProcessName is "AppHost" or "dotnet";
    }

    /// <summary>When the process started, or null when it is gone.</summary>
    internal static DateTimeOffset? StartOf(int pid)
    {
        using var process = Find(pid);
        try
        {
            return process?.StartTime;
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception)
        {
            return null;
        }
    }

    internal static void Terminate(int pid)
    {
        if (OperatingSystem.IsWindows())
            Kill(pid);
        else
            _ = SendSignal(pid, SigTerm);
    }

    /// <summary>Ends the process and what it started: its group where it leads one.</summary>
    internal static void Kill(int pid)
    {
        if (!OperatingSystem.IsWindows() && GroupOf(pid) == pid)
            _ = SendSignal(-pid, SigKill);
        using var process = Find(pid);
        try
        {
            process?.Kill(entireProcessTree: true);
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception or AggregateException)
        {
            return;
        }
    }

    private static Process? Find(int pid)
    {
        try
        {
            return Process.GetProcessById(pid);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    // The state follows the name, which stands in parentheses and may hold any character.
    private static char? StatusOf(int pid) =>
        ReadProc(pid, "stat") is { } stat ? stat[stat.LastIndexOf(')') + 2] : null;

    private static string? ReadProc(int pid, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/{file}");
        }
        catch (IOException)
        {
            return null;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int pid, int signal);

    [LibraryImport("libc", EntryPoint = "getpgid")]
    private static partial int GroupOf(int pid);
}
