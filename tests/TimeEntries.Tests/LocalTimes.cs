namespace Timetension.TimeEntries.Tests;

public sealed class LocalTimes(TimeEntriesService service)
{
    [Theory]
    [InlineData("Europe/Warsaw", "2026-03-29T01:30", "2026-03-29T03:30", 3600)]
    [InlineData("Europe/Warsaw", "2026-10-25T00:30", "2026-10-25T03:30", 4 * 3600)]
    [InlineData("Europe/Warsaw", "2026-10-25T02:30+02:00", "2026-10-25T02:30+01:00", 3600)]
    [InlineData("Europe/Warsaw", "2026-10-25T02:30:15.5+02:00", "2026-10-25T03:00:15.5", 5400)]
    [InlineData("Australia/Lord_Howe", "2026-10-04T01:30", "2026-10-04T02:30", 1800)]
    [InlineData("Australia/Lord_Howe", "2026-04-05T01:15", "2026-04-05T02:15", 5400)]
    [InlineData("Asia/Kathmandu", "2026-03-29T09:00", "2026-03-29T10:00", 3600)]
    public async Task Local_times_have_the_offset_of_their_day(string timeZone, string startLocal, string endLocal, int seconds)
    {
        var ada = service.SignIn();
        var entry = (await ada.PostAsync("entries", new { startLocal, endLocal, timeZone })).Read<Entry>(201);
        (entry.End - entry.Start).ShouldBe(TimeSpan.FromSeconds(seconds));
        entry.TimeZone.ShouldBe(timeZone);
    }

    [Theory]
    [InlineData("Europe/Warsaw", "2026-03-29T02:30", "local_time_skipped")]
    [InlineData("Europe/Warsaw", "2026-03-29T02:30+01:00", "local_time_skipped")]
    [InlineData("Europe/Warsaw", "2026-10-25T02:30", "local_time_ambiguous")]
    [InlineData("Europe/Warsaw", "2026-10-25T02:30+03:00", "offset_not_in_force")]
    [InlineData("Europe/Warsaw", "2026-07-01T02:30Z", "offset_not_in_force")]
    [InlineData("Australia/Lord_Howe", "2026-10-04T02:15", "local_time_skipped")]
    [InlineData("Australia/Lord_Howe", "2026-04-05T01:45", "local_time_ambiguous")]
    [InlineData("America/Sao_Paulo", "2018-11-04T00:15", "local_time_skipped")]
    [InlineData("Europe/Warsaw", "2026-02-30T02:30", "invalid_local_time")]
    [InlineData("Europe/Warsaw", "yesterday", "invalid_local_time")]
    public async Task A_local_time_that_is_none_is_refused(string timeZone, string startLocal, string code)
    {
        var ada = service.SignIn();
        (await ada.PostAsync("entries", new { startLocal, end = "2026-10-26T00:00:00Z", timeZone })).ShouldBeRefused(422, code, "/startLocal");
        (await ada.EntriesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_local_time_is_of_the_callers_zone_when_none_is_given()
    {
        var ada = service.SignIn(timeZone: "Pacific/Auckland");
        var entry = (await ada.PostAsync("entries", new { startLocal = "2026-06-01T09:00", endLocal = "2026-06-01T10:00" })).Read<Entry>(201);
        entry.Start.ShouldBe(new DateTimeOffset(2026, 5, 31, 21, 0, 0, TimeSpan.Zero));
        entry.TimeZone.ShouldBe("Pacific/Auckland");
    }

    [Fact]
    public async Task A_correction_in_local_time_is_of_the_entrys_zone()
    {
        var ada = service.SignIn(timeZone: "Europe/Warsaw");
        var entry = (await ada.PostAsync("entries", new { startLocal = "2026-06-01T09:00", endLocal = "2026-06-01T10:00", timeZone = "Asia/Tokyo" })).Read<Entry>(201);
        var corrected = (await ada.PatchAsync($"entries/{entry.Id}", new { startLocal = "2026-06-01T08:00" }, 1)).Read<Entry>(200);
        corrected.Start.ShouldBe(entry.Start.AddHours(-1));
    }
}
