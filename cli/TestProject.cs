using System.Diagnostics;

namespace Timetension.Cli;

/// <summary>A test executable: it streams its failures, and leaves a TRX file.</summary>
internal sealed class TestProject(Checkout checkout, string name)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(30);

    internal static TestProject[] In(Checkout checkout) =>
        [.. Directory.EnumerateFiles(checkout.Under("tests"), "*.Tests.csproj", SearchOption.AllDirectories)
            .Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)
            .Select(name => new TestProject(checkout, name))];

    /// <summary>Whether somebody means this project: Users.Tests, users, time-entries.</summary>
    internal bool IsCalled(string what) =>
        string.Equals(name, what, StringComparison.OrdinalIgnoreCase)
        || string.Equals(name, what.Replace("-", "", StringComparison.Ordinal) + ".Tests", StringComparison.OrdinalIgnoreCase);

    internal async Task<TestResult> RunAsync(IReadOnlyDictionary<string, string> environment, string? filter, CancellationToken ct)
    {
        var trx = checkout.Under("TestResults", name + ".trx");
        Directory.CreateDirectory(Path.GetDirectoryName(trx)!);
        File.Delete(trx);

        var took = Stopwatch.StartNew();
        var exitCode = await ExecuteAsync(trx, environment, filter, ct);
        var counts = Trx.Read(trx) ?? Trx.Nothing;
        var trouble = exitCode switch
        {
            null => ct.IsCancellationRequested ? "interrupted" : $"did not end within {Limit.TotalMinutes} minutes",
            not 0 when counts.Failed == 0 => $"ended with exit code {exitCode}",
            0 when filter is null && counts.Passed == 0 => "no test ran",
            _ => null,
        };
        var shown = trouble is null ? counts.Failures : [.. counts.Failures, .. LogFile.Last(Log, 40)];
        return new TestResult(name, counts.Passed, counts.Failed + (trouble is null ? 0 : 1), counts.Skipped, took.Elapsed, trouble, shown);
    }

    /// <summary>What the executable and the services in it wrote.</summary>
    private string Log => checkout.Under("TestResults", name + ".log");

    /// <summary>Runs the executable with its output in a file. The answer is its exit code, or null when it had to be stopped.</summary>
    private async Task<int?> ExecuteAsync(string trx, IReadOnlyDictionary<string, string> environment, string? filter, CancellationToken ct)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!,
        [
            checkout.Under("tests", name, "bin", "Debug", "net10.0", name + ".dll"), "-noLogo", "-reporter", "quiet", "-trx", trx,
            .. filter is null ? Array.Empty<string>() : ["-method", $"*{filter}*"],
        ])
        { WorkingDirectory = checkout.Root, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (key, value) in environment)
            start.Environment[key] = value;
        // Services live for seconds here: what they would learn about themselves for a long life, and code compiled anew for it, is not worth its price.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_TC_CallCountingDelayMs"] = "1000";   // hexadecimal: four seconds in which nothing is compiled for the first time

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Limit);
        await using var log = new LogWriter(Log);
        using var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => log.Write(line.Data);
        process.ErrorDataReceived += (_, line) => log.Write(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return null;
        }
    }
}
