using System.ComponentModel;
using System.Diagnostics;

namespace Timetension.Contracts.Swapping;

/// <summary>A command that runs to its end, with what it prints.</summary>
internal static class ChildProcess
{
    /// <param name="line">Gets each line of both streams.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="ImplementationException">There is no such program.</exception>
    public static async Task<int> RunAsync(string program, IEnumerable<string> arguments, string folder, Action<string> line, CancellationToken ct)
    {
        using var process = Start(new(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DEBIAN_FRONTEND"] = "noninteractive", ["NO_COLOR"] = "1" },
        });
        var turn = new Lock();
        process.OutputDataReceived += (_, text) => Print(text.Data);
        process.ErrorDataReceived += (_, text) => Print(text.Data);
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(ct);
            return process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        void Print(string? text)
        {
            lock (turn)
            {
                if (text is not null)
                    line(text);
            }
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw new ImplementationException($"{start.FileName} can't be started: {missing.Message}.", missing);
        }
    }
}
