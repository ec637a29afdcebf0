using System.Globalization;

namespace Timetension.Conformance.TimeEntries;

public sealed class LocalDays : ContractTest
{
    [Fact, Requirement("TE-TIME-008")]
    public async Task A_day_s_last_second_is_when_the_history_of_its_zone_has_it()
    {
        var ada = Subject.SignIn();
        using var vectors = JsonDocument.Parse(await File.ReadAllTextAsync(RepositoryFile.Path("contracts/vectors/days.json")));
        foreach (var day in vectors.RootElement.GetProperty("cases").EnumerateArray().Where(day => day.GetProperty("seconds").GetInt32() > 0))
        {
            var start = day.GetProperty("start").GetDateTimeOffset();
            var end = start.AddSeconds(day.GetProperty("seconds").GetInt32() - 1);
            var shown = DateTimeOffset.Parse($"{day.GetProperty("day")}T23:59:59Z", CultureInfo.InvariantCulture);
            // Where midnight is in a fold, the second is shown twice: the offset says that the later one is meant.
            var endLocal = new DateTimeOffset(shown.DateTime, shown - end).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

            var answer = await ada.PostAsync("entries", new { start, endLocal, timeZone = day.GetProperty("zone").GetString() });

            answer.Read<Entry>(201).End.ShouldBe(end, $"{day}");
        }
    }

    [Fact, Requirement("TE-TIME-011")]
    public async Task A_local_time_is_the_instant_or_the_refusal_that_the_vectors_have()
    {
        var ada = Subject.SignIn();
        using var vectors = JsonDocument.Parse(await File.ReadAllTextAsync(RepositoryFile.Path("contracts/vectors/local-times.json")));
        foreach (var vector in vectors.RootElement.GetProperty("cases").EnumerateArray())
        {
            var (startLocal, timeZone) = (vector.GetProperty("local").GetString(), vector.GetProperty("zone").GetString());
            var instant = vector.TryGetProperty("instant", out var given) ? given.GetDateTimeOffset() : (DateTimeOffset?)null;
            var answer = await ada.PostAsync("entries", new { startLocal, end = instant?.AddHours(1) ?? new DateTimeOffset(2199, 1, 1, 0, 0, 0, TimeSpan.Zero), timeZone });
            if (instant is null)
                answer.ShouldBeRefused(422, vector.GetProperty("code").GetString(), "/startLocal");
            else
                answer.Read<Entry>(201).Start.ShouldBe(instant.Value, $"{vector}");
        }
    }

    [Theory, Requirement("TE-TIME-009")]
    [InlineData("2026-03-29", "01:30", "03:30", 3600)]
    [InlineData("2026-10-25", "00:30", "03:30", 4 * 3600)]
    [InlineData("2026-10-25", "02:30", "03:30", 7200)]
    [InlineData("2026-10-25", "02:50", "02:10", 1200)]
    public async Task Of_an_imported_time_that_the_clock_shows_twice_the_earlier_is_meant(string date, string start, string end, int seconds)
    {
        var ada = Subject.SignIn();
        (await ada.ImportAsync(Csv.Header + Csv.Row(start, end, date: date), "format=toggl&zone=Europe/Warsaw")).Counts().ShouldBe((1, 0, 0));
        var entry = (await ada.EntriesAsync()).ShouldHaveSingleItem();
        (entry.End - entry.Start).ShouldBe(TimeSpan.FromSeconds(seconds));
    }

    [Theory, Requirement("TE-TIME-010")]
    [InlineData("Australia/Lord_Howe", "2026-10-04", "02:15", "03:30")]
    [InlineData("Europe/Warsaw", "2026-03-29", "02:30", "03:30")]
    public async Task An_imported_time_that_the_clock_skips_is_an_error_of_its_row(string zone, string date, string start, string end)
    {
        var ada = Subject.SignIn();
        (await ada.ImportAsync(Csv.Header + Csv.Row(start, end, date: date), $"format=toggl&zone={zone}")).Errors().ShouldBe(["2 local_time_skipped"]);
        (await ada.EntriesAsync()).ShouldBeEmpty();
    }
}
