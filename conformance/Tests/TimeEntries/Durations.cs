namespace Timetension.Conformance.TimeEntries;

public sealed class Durations : ContractTest
{
    [Fact, Requirement("TE-HTTP-115")]
    public async Task A_duration_counts_from_the_start_or_to_now()
    {
        var ada = Subject.SignIn(timeZone: "Europe/Warsaw");
        var counted = (await ada.PostAsync("entries", new { startLocal = "2026-03-29T01:30", durationSeconds = 3600 })).Read<Entry>(201);
        (counted.Start, counted.End).ShouldBe((new(2026, 3, 29, 0, 30, 0, TimeSpan.Zero), new(2026, 3, 29, 1, 30, 0, TimeSpan.Zero)));

        var asked = DateTimeOffset.UtcNow;
        var alone = (await ada.PostAsync("entries", new { durationSeconds = 1500 })).Read<Entry>(201);
        (alone.End - alone.Start).ShouldBe(TimeSpan.FromSeconds(1500));
        alone.End!.Value.ShouldBe(asked, TimeSpan.FromSeconds(30));
    }

    [Fact, Requirement("TE-HTTP-116")]
    public async Task An_entry_of_a_date_lies_behind_the_last_one_of_that_day()
    {
        var ada = Subject.SignIn(timeZone: "America/Sao_Paulo");
        var bob = Subject.SignIn(Role.Member, ada.WorkspaceId);
        await bob.RecordAsync("2018-11-04T10:00:00Z", "2018-11-04T11:00:00Z");
        var first = await OnAsync(ada, "2018-11-04", 3600);
        var second = await OnAsync(ada, "2018-11-04", 1800);
        await ada.RecordAsync("2018-11-04T20:00:00Z", "2018-11-04T21:00:00Z");
        var third = await OnAsync(ada, "2018-11-04", 60);
        var otherDay = await OnAsync(ada, "2018-11-05", 60);

        // The clock skipped the first hour of that day.
        first.Start.ShouldBe(new(2018, 11, 4, 3, 0, 0, TimeSpan.Zero));
        second.Start.ShouldBe(first.End!.Value);
        third.Start.ShouldBe(new(2018, 11, 4, 21, 0, 0, TimeSpan.Zero));
        otherDay.Start.ShouldBe(new(2018, 11, 5, 2, 0, 0, TimeSpan.Zero));
    }

    [Theory, Requirement("TE-HTTP-117")]
    [InlineData("""{"date":"2026-03-27"}""", "required", "/durationSeconds")]
    [InlineData("""{"date":"2026-03-27","durationSeconds":60,"start":"2026-03-27T08:00:00Z"}""", "one_of_two", "/date")]
    [InlineData("""{"start":"2026-03-27T08:00:00Z","end":"2026-03-27T09:00:00Z","durationSeconds":60}""", "one_of_two", "/durationSeconds")]
    [InlineData("""{"start":"2026-03-27T08:00:00Z","durationSeconds":0}""", "out_of_range", "/durationSeconds")]
    [InlineData("""{"start":"2026-03-27T08:00:00Z","durationSeconds":2678401}""", "out_of_range", "/durationSeconds")]
    [InlineData("""{"start":"2199-12-31T23:59:00Z","durationSeconds":3600}""", "out_of_range", "/durationSeconds")]
    [InlineData("""{"durationSeconds":"an hour"}""", "invalid_type", "/durationSeconds")]
    [InlineData("""{"date":"27 March 2026","durationSeconds":60}""", "invalid_type", "/date")]
    [InlineData("""{"date":"2026-02-30","durationSeconds":60}""", "invalid_type", "/date")]
    [InlineData("""{"date":"1800-01-01","durationSeconds":60}""", "out_of_range", "/date")]
    [InlineData("""{"date":"2026-03-27","durationSeconds":86401}""", "day_full", "/durationSeconds")]
    public async Task What_makes_no_sense_is_refused(string body, string code, string pointer)
    {
        var ada = Subject.SignIn();
        (await ada.PostAsync("entries", body)).ShouldBeRefused(422, code, pointer);
        (await ada.EntriesAsync()).ShouldBeEmpty();
    }

    [Fact, Requirement("TE-HTTP-118")]
    public async Task A_day_on_which_the_timer_runs_takes_none()
    {
        var ada = Subject.SignIn(timeZone: "Etc/UTC");
        var running = await ada.StartAsync();
        (await ada.PostAsync("entries", new { date = $"{running.Start:yyyy-MM-dd}", durationSeconds = 1 })).ShouldBeRefused(409, "still_running");
        await OnAsync(ada, "2026-03-27", 86400);
        (await ada.PostAsync("entries", new { date = "2026-03-27", durationSeconds = 1 })).ShouldBeRefused(422, "day_full", "/durationSeconds");
    }

    [Fact, Requirement("TE-CONC-102")]
    public async Task Parallel_entries_of_a_date_lie_one_behind_the_other()
    {
        var ada = Subject.SignIn(timeZone: "Etc/UTC");
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => OnAsync(ada, "2026-03-27", 600)));
        var entries = (await ada.EntriesAsync()).Reverse().ToList();
        entries.Select(entry => entry.Start).ShouldBe(Enumerable.Range(0, 20).Select(n => new DateTimeOffset(2026, 3, 27, 0, 0, 0, TimeSpan.Zero).AddMinutes(10 * n)));
    }

    private static async Task<Entry> OnAsync(Person person, string date, long durationSeconds) => (await person.PostAsync("entries", new { date, durationSeconds })).Read<Entry>(201);
}
