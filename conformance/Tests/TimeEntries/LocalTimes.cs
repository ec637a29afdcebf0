using System.Globalization;

namespace Timetension.Conformance.TimeEntries;

public sealed class LocalTimes : ContractTest
{
    [Theory, Requirement("TE-TIME-001")]
    [InlineData("Europe/Warsaw", "2026-03-29T01:30", "2026-03-29T03:30", "2026-03-29T00:30:00Z", 3600)]
    [InlineData("Europe/Warsaw", "2026-10-25T00:30", "2026-10-25T03:30", "2026-10-24T22:30:00Z", 4 * 3600)]
    [InlineData("Australia/Lord_Howe", "2026-10-04T01:30", "2026-10-04T02:30", "2026-10-03T15:00:00Z", 1800)]
    [InlineData("Australia/Lord_Howe", "2026-04-05T01:15", "2026-04-05T02:15", "2026-04-04T14:15:00Z", 5400)]
    [InlineData("Asia/Kathmandu", "2026-03-29T09:00", "2026-03-29T10:00:00.5", "2026-03-29T03:15:00Z", 3600.5)]
    [InlineData("Asia/Kathmandu", "1985-06-01T09:00", "1985-06-01T10:00", "1985-06-01T03:30:00Z", 3600)]
    [InlineData("America/Sao_Paulo", "2019-01-15T09:00", "2019-01-15T10:00", "2019-01-15T11:00:00Z", 3600)]
    [InlineData("America/Sao_Paulo", "2020-01-15T09:00", "2020-01-15T10:00", "2020-01-15T12:00:00Z", 3600)]
    public async Task Local_times_have_the_offset_of_their_day(string timeZone, string startLocal, string endLocal, string start, double seconds)
    {
        var entry = (await Subject.SignIn().PostAsync("entries", new { startLocal, endLocal, timeZone })).Read<Entry>(201);
        entry.Start.ShouldBe(DateTimeOffset.Parse(start, CultureInfo.InvariantCulture));
        (entry.End - entry.Start).ShouldBe(TimeSpan.FromSeconds(seconds));
        entry.TimeZone.ShouldBe(timeZone);
    }

    [Theory, Requirement("TE-TIME-002")]
    [InlineData("Europe/Warsaw", "2026-03-29T02:00")]
    [InlineData("Europe/Warsaw", "2026-03-29T02:30+01:00")]
    [InlineData("Australia/Lord_Howe", "2026-10-04T02:15")]
    [InlineData("America/Sao_Paulo", "2018-11-04T00:15")]
    public async Task A_local_time_that_the_clock_skips_is_refused(string timeZone, string startLocal) => await RefusedAsync(timeZone, startLocal, "local_time_skipped");

    [Theory, Requirement("TE-TIME-003")]
    [InlineData("Europe/Warsaw", "2026-10-25T02:30")]
    [InlineData("Europe/Warsaw", "2026-10-25T02:00:00")]
    [InlineData("Australia/Lord_Howe", "2026-04-05T01:45")]
    [InlineData("America/Sao_Paulo", "2018-02-17T23:30")]
    public async Task A_local_time_that_the_clock_shows_twice_needs_an_offset(string timeZone, string startLocal) =>
        await RefusedAsync(timeZone, startLocal, "local_time_ambiguous");

    [Theory, Requirement("TE-TIME-004")]
    [InlineData("Europe/Warsaw", "2026-10-25T02:30+02:00", "2026-10-25T02:30+01:00", "2026-10-25T00:30:00Z", 3600)]
    [InlineData("Europe/Warsaw", "2026-10-25T02:30:15.5+02:00", "2026-10-25T03:00:15.5", "2026-10-25T00:30:15.5Z", 5400)]
    [InlineData("Australia/Lord_Howe", "2026-04-05T01:45+11:00", "2026-04-05T01:45+10:30", "2026-04-04T14:45:00Z", 1800)]
    [InlineData("Europe/Warsaw", "2026-07-01T02:30+02:00", "2026-07-01T03:30+02:00", "2026-07-01T00:30:00Z", 3600)]
    public async Task An_offset_says_which_of_two(string timeZone, string startLocal, string endLocal, string start, int seconds)
    {
        var entry = (await Subject.SignIn().PostAsync("entries", new { startLocal, endLocal, timeZone })).Read<Entry>(201);
        entry.Start.ShouldBe(DateTimeOffset.Parse(start, CultureInfo.InvariantCulture));
        (entry.End - entry.Start).ShouldBe(TimeSpan.FromSeconds(seconds));
    }

    [Theory, Requirement("TE-TIME-005")]
    [InlineData("2026-10-25T02:30+03:00", "offset_not_in_force")]
    [InlineData("2026-07-01T02:30Z", "offset_not_in_force")]
    [InlineData("2026-07-01T02:30+01:00", "offset_not_in_force")]
    [InlineData("2026-02-30T02:30", "invalid_local_time")]
    [InlineData("2026-07-01", "invalid_local_time")]
    [InlineData("yesterday", "invalid_local_time")]
    public async Task A_local_time_that_is_none_is_refused(string startLocal, string code) => await RefusedAsync("Europe/Warsaw", startLocal, code);

    [Fact, Requirement("TE-TIME-006")]
    public async Task Local_times_are_of_the_entry_s_zone_and_that_is_the_caller_s_by_default()
    {
        var ada = Subject.SignIn(timeZone: "Pacific/Auckland");
        var entry = (await ada.PostAsync("entries", new { startLocal = "2026-06-01T09:00", endLocal = "2026-06-01T10:00" })).Read<Entry>(201);
        (entry.Start, entry.TimeZone).ShouldBe((new(2026, 5, 31, 21, 0, 0, TimeSpan.Zero), "Pacific/Auckland"));

        var abroad = (await ada.PostAsync("entries", new { startLocal = "2026-06-01T09:00", endLocal = "2026-06-01T10:00", timeZone = "Asia/Tokyo" })).Read<Entry>(201);
        (await ada.PatchAsync($"entries/{abroad.Id}", new { startLocal = "2026-06-01T08:00" }, 1)).Read<Entry>(200).Start.ShouldBe(abroad.Start.AddHours(-1));

        var local = DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(9)).AddHours(-1).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
        var running = (await ada.PutAsync("timer", new { startLocal = local, timeZone = "Asia/Tokyo" })).Read<Entry>(201);
        running.Start.ShouldBe(DateTimeOffset.Parse(local + "+09:00", CultureInfo.InvariantCulture));
        (await ada.PostAsync($"entries/{running.Id}/stop", new { endLocal = local + ":30" }, 1)).Read<Entry>(200).End.ShouldBe(running.Start.AddSeconds(30));
    }

    [Theory, Requirement("TE-TIME-007")]
    [InlineData("Europe/Atlantis")]
    [InlineData("UTC+02")]
    [InlineData("+02:00")]
    [InlineData("W. Europe Standard Time")]
    [InlineData("")]
    public async Task A_zone_that_the_IANA_database_lacks_is_refused(string timeZone) =>
        (await Subject.SignIn().PostAsync("entries", new { start = Things.Start, end = Things.End, timeZone })).ShouldBeRefused(422, null, "/timeZone");

    private static async Task RefusedAsync(string timeZone, string startLocal, string code)
    {
        var ada = Subject.SignIn();
        (await ada.PostAsync("entries", new { startLocal, end = "2026-10-26T00:00:00Z", timeZone })).ShouldBeRefused(422, code, "/startLocal");
        (await ada.EntriesAsync()).ShouldBeEmpty();
    }
}
