using System.ComponentModel;
using System.Diagnostics;

namespace Timetension.AppHost.Infrastructure;

/// <summary>Whether this machine can run containers: an engine that answers, not merely a client that is installed.</summary>
internal static class ContainerEngine
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    internal static bool Answers() => BuildRunsContainers && (Answers("docker", "version") || Answers("podman", "info"));

    // Said by the project file, for builds that can't.
    private static bool BuildRunsContainers => !AppContext.TryGetSwitch("Timetension.AppHost.RunsContainers", out var runs) || runs;

    private static bool Answers(string client, string command)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(client, command) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.OutputDataReceived += delegate { };
            process.ErrorDataReceived += delegate { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            if (process.WaitForExit(Patience))
                return process.ExitCode == 0;
            process.Kill();
            return false;
        }
        catch (Win32Exception)
        {
            return false;   // not installed
        }
    }
}
