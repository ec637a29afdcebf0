using System.Text.RegularExpressions;

namespace Timetension.Bench;

/// <summary>PostgreSQL's own load generator, with prepared statements.</summary>
internal sealed partial class Pgbench(string connectionString)
{
    /// <returns>Transactions a second, as it says.</returns>
    internal async Task<double> RunAsync(string script, int clients, TimeSpan time)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, script);
        try
        {
            var database = new NpgsqlConnectionStringBuilder(connectionString);
            var start = new ProcessStartInfo(Program(),
            [
                "--no-vacuum", "--protocol=prepared", $"--client={clients}", $"--jobs={Math.Min(clients, 2)}", $"--time={(int)time.TotalSeconds}", $"--file={file}",
                $"--host={database.Host}", $"--port={database.Port}", $"--username={database.Username}", database.Database!,
            ])
            { RedirectStandardOutput = true, RedirectStandardError = true };
            start.Environment["PGPASSWORD"] = database.Password;
            using var pgbench = Process.Start(start)!;
            var errors = pgbench.StandardError.ReadToEndAsync();
            var said = await pgbench.StandardOutput.ReadToEndAsync();
            await pgbench.WaitForExitAsync();
            var tps = Tps().Match(said);
            if (pgbench.ExitCode != 0 || !tps.Success)
                throw new BenchException($"pgbench ended with exit code {pgbench.ExitCode}: {await errors}");
            return double.Parse(tps.Groups["tps"].ValueSpan, CultureInfo.InvariantCulture);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string Program() =>
        Directory.Exists("/usr/lib/postgresql") && Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal)
            .Select(version => Path.Combine(version, "bin", "pgbench")).LastOrDefault(File.Exists) is { } found ? found : "pgbench";

    [GeneratedRegex("tps = (?<tps>[0-9.]+)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Tps();
}
