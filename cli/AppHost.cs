using System.Diagnostics;

namespace Timetension.Cli;

/// <summary>Starts AppHost in a session of its own, so that the terminal's signals reach this program alone.</summary>
internal static class AppHost
{
    /// <param name="checkout">Where it is, and where it keeps what it writes.</param>
    /// <param name="tied">Whether AppHost must end with this program, even if that is killed: a pipe tells it.</param>
    /// <param name="arguments">What AppHost is told.</param>
    internal static Process Start(Checkout checkout, bool tied, IEnumerable<string> arguments)
    {
        Directory.CreateDirectory(checkout.Logs);
        File.Delete(checkout.FailureFile);

        string[] command =
        [
            Environment.ProcessPath!, checkout.Under("AppHost", "bin", "Debug", "net10.0", "AppHost.dll"),
            "--state", checkout.State, .. arguments, .. tied ? ["--stop-with-input", "true"] : Array.Empty<string>(),
        ];
        var start = OperatingSystem.IsWindows() ? OnWindows(command) : OnUnix(command, tied);
        foreach (var (name, value) in LaunchProfile.Read(checkout))
            start.Environment.TryAdd(name, value);
        start.Environment["APPHOST_LOG"] = checkout.LogOf("apphost");
        start.WorkingDirectory = checkout.Under("AppHost");
        start.RedirectStandardInput = tied;
        return Process.Start(start)!;
    }

    private static ProcessStartInfo OnUnix(string[] command, bool tied)
    {
        // The shell is replaced twice, so AppHost has the id of the process that is started here. macOS has no setsid.
        var input = tied ? "" : " </dev/null";
        return new("/bin/sh", ["-c", $"""exec $(command -v setsid) "$@" >"$APPHOST_LOG" 2>&1{input}""", "sh", .. command]);
    }

    private static ProcessStartInfo OnWindows(string[] command) =>
        new("cmd.exe") { Arguments = $"/c \"\"{string.Join("\" \"", command)}\" > \"%APPHOST_LOG%\" 2>&1\"", CreateNoWindow = true };
}
