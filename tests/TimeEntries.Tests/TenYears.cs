using System.Diagnostics;

namespace Timetension.TimeEntries.Tests;

public sealed class TenYears(TimeEntriesService service, ITestOutputHelper output)
{
    private static readonly string RealLog = RepositoryFile.Path("../shared/data/toggl-ten-years.csv");

    [Fact]
    public async Task Ten_years_of_work_go_in_within_seconds_once()
    {
        var csv = File.Exists(RealLog) ? await File.ReadAllBytesAsync(RealLog, TestContext.Current.CancellationToken) : Generated();
        var ada = service.SignIn(timeZone: "Europe/Rome");
        var started = Stopwatch.GetTimestamp();
        var answer = await ada.ImportAsync(csv);
        var took = Stopwatch.GetElapsedTime(started);
        output.WriteLine($"{took.TotalSeconds:0.00} s");

        answer.Counts().ShouldBe((10176, 0, 0));
        answer.Json.GetProperty("projectsCreated").GetInt32().ShouldBe(238);
        took.ShouldBeLessThan(TimeSpan.FromSeconds(30));
        (await ada.ImportAsync(csv)).Counts().ShouldBe((0, 10176, 0));

        var entries = (await Feed.ReadAsync(ada, items: 10176 + 238)).Where(item => item.Type == EventTypes.EntryRecorded).Select(item => System.Text.Json.JsonSerializer.Deserialize<Entry>(item.Data, ContractJson.Events)!).ToList();
        entries.Count.ShouldBe(10176);
        entries.Sum(entry => (entry.End - entry.Start)!.Value.TotalSeconds).ShouldBe(37_539_000);
        entries.Count(entry => entry.ProjectId is null).ShouldBe(10);
        entries.Select(entry => entry.ProjectId).Distinct().Count().ShouldBe(239);
    }

    // As many entries, projects and seconds as the real log has.
    private static byte[] Generated()
    {
        var rows = Enumerable.Range(0, 10_176).Select(n =>
        {
            var day = new DateOnly(2009, 4, 9).AddDays(n / 6);
            var minutes = n < 4914 ? 62 : 61;
            var start = new TimeOnly(4, 0).AddMinutes(n % 6 * 65);
            return Csv.Row($"{start:HH:mm}", $"{start.AddMinutes(minutes):HH:mm}", n < 10 ? "" : $"project {n % 238}", $"task {n}", date: $"{day:yyyy-MM-dd}");
        });
        return System.Text.Encoding.UTF8.GetBytes(Csv.Header + string.Concat(rows));
    }
}
