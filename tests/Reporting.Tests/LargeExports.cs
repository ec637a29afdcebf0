using System.Diagnostics;
using System.Globalization;

namespace Timetension.Reporting.Tests;

public sealed class LargeExports
{
    private const string Years = "from=2019-01-01&to=2030-01-01";

    // What is measured by hand: TIMETENSION_EXPORT_ROWS=1000000.
    private static readonly int Entries = int.TryParse(Environment.GetEnvironmentVariable("TIMETENSION_EXPORT_ROWS"), CultureInfo.InvariantCulture, out var rows) ? rows : 150_000;

    [Fact]
    public async Task However_many_rows_a_file_has_memory_stays_below_100_mebibytes_more()
    {
        await using var service = await ReportingProcess.StartAsync();
        var (few, many) = (await service.SignInWithAsync(1000), await service.SignInWithAsync(Entries));
        await ReadAsync(few, "csv");
        var before = service.PeakMebibytes;

        foreach (var format in (string[])["csv", "json", "xlsx", "ics"])
        {
            var started = Stopwatch.GetTimestamp();
            var length = await ReadAsync(many, format);
            length.ShouldBeGreaterThan(Entries * 20L);
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"{format}: {Entries} rows, {length / 1024 / 1024} MiB in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s, peak {service.PeakMebibytes:0} MiB, {service.PeakMebibytes - before:0} more");
        }

        (service.PeakMebibytes - before).ShouldBeLessThan(100);
    }

    private static async Task<long> ReadAsync(Person person, string format)
    {
        var export = await person.StartExportAsync($"format={format}&{Years}");
        await person.SeesExportAsync(export, "done", TimeSpan.FromMinutes(10));
        await using var file = await person.Http.GetStreamAsync(export + "/content", TestContext.Current.CancellationToken);
        var (length, buffer) = (0L, new byte[64 * 1024]);
        for (int read; (read = await file.ReadAsync(buffer, TestContext.Current.CancellationToken)) > 0;)
            length += read;
        return length;
    }
}
