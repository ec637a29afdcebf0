namespace Timetension.TimeEntries.Tests;

public sealed class ImportingDurations(TimeEntriesService service)
{
    [Theory]
    [InlineData("Europe/Warsaw", "2026-03-29", 23)]
    [InlineData("Europe/Warsaw", "2026-10-25", 25)]
    [InlineData("America/Sao_Paulo", "2018-11-04", 23)] // Its midnight is skipped.
    [InlineData("Pacific/Apia", "2011-12-30", 0)] // The day is skipped.
    [InlineData("Pacific/Apia", "2011-12-29", 24)]
    public async Task A_day_has_as_many_hours_as_its_clock_shows(string zone, string day, int hours)
    {
        var ada = service.SignIn();
        var csv = "date,duration\n" + string.Concat(Enumerable.Repeat($"{day},1\n", 26));
        (await ada.ImportAsync(csv, $"format=generic&zone={zone}")).Counts().ShouldBe((hours, 0, 26 - hours));
        var entries = (await ada.EntriesAsync()).OrderBy(entry => entry.Start).ToList();
        foreach (var (earlier, later) in entries.Zip(entries.Skip(1)))
            later.Start.ShouldBe(earlier.End!.Value);
    }

    [Fact]
    public async Task Several_files_of_a_day_come_one_after_another()
    {
        var ada = service.SignIn();
        foreach (var project in new[] { "one", "two", "three" })
            (await ada.ImportAsync($"Date,Hours,Project\n2026-03-27,1,{project}\n2026-03-27,0.5,{project}\n", "format=harvest")).Counts().ShouldBe((2, 0, 0));
        var entries = (await ada.EntriesAsync()).OrderBy(entry => entry.Start).ToList();
        (entries[^1].End - entries[0].Start).ShouldBe(TimeSpan.FromHours(4.5));
        foreach (var (earlier, later) in entries.Zip(entries.Skip(1)))
            later.Start.ShouldBe(earlier.End!.Value);
    }

    [Theory]
    [InlineData("1.5", 5400)]
    [InlineData("0,333333333", 1200)]
    [InlineData("0:00:01", 1)]
    [InlineData("100:30", 361_800)]
    [InlineData("PT90M", 5400)]
    [InlineData("0.0001", null)]
    [InlineData("-1", null)]
    [InlineData("1.5h", null)]
    [InlineData("1,000.5", null)]
    [InlineData("PT", null)]
    [InlineData("", null)]
    public void Durations_are_hours_in_one_of_three_forms(string text, int? seconds) => (CellFormats.Length(text)?.TotalSeconds).ShouldBe(seconds);

    [Theory]
    [InlineData("12:00 AM", "00:00:00")]
    [InlineData("12:30:15 pm", "12:30:15")]
    [InlineData("1:05 p.m.", "13:05:00")]
    [InlineData("01:05\u202FPM", "13:05:00")]
    [InlineData("23:59:59", "23:59:59")]
    [InlineData("24:00", null)]
    [InlineData("13:00 PM", null)]
    [InlineData("0:30 AM", null)]
    [InlineData("9 AM", null)]
    public void Times_are_of_a_clock_of_24_or_of_12_hours(string text, string? time) =>
        (CellFormats.Time(text)?.ToString("HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(time);
}
