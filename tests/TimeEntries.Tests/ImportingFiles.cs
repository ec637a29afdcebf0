using System.Text;

namespace Timetension.TimeEntries.Tests;

public sealed class ImportingFiles(TimeEntriesService service)
{
    [Fact]
    public async Task Columns_come_in_any_order_and_case_after_a_byte_order_mark()
    {
        var ada = service.SignIn();
        var csv = "\uFEFFTags,end TIME,Amount (),END DATE,Start time,START DATE\r\n,10:00,,2026-03-27,09:00,2026-03-27\r\n\r\n,12:00,,2026-03-27,11:00,2026-03-27";
        (await ada.ImportAsync(csv)).Counts().ShouldBe((2, 0, 0));
        (await ada.EntriesAsync()).ShouldAllBe(entry => entry.End - entry.Start == TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task Quoted_line_breaks_commas_and_quotes_are_text()
    {
        var ada = service.SignIn();
        var csv = Csv.Header + Csv.Row("09:00", "10:00", description: "\"two\nlines, and a \"\"quote\"\"\"") + Csv.Row("09:00", "08:00");
        var answer = await ada.ImportAsync(csv);
        answer.Errors().ShouldBe(["4 End time end_before_start"]);
        (await ada.EntriesAsync()).ShouldHaveSingleItem().Description.ShouldBe("two\nlines, and a \"quote\"");
    }

    [Fact]
    public async Task Tag_names_that_only_the_database_takes_for_one_are_one_tag()
    {
        var ada = service.SignIn();
        (await ada.ImportAsync(Csv.Header + Csv.Row("09:00", "10:00", tags: "b, k, \u212A, a"))).Counts().ShouldBe((1, 0, 0));
        var tags = (await ada.GetAsync("tags")).Items<Tag>().ToDictionary(tag => tag.Id, tag => tag.Name.Normalize());
        (await ada.EntriesAsync()).ShouldHaveSingleItem().TagIds.Select(id => tags[id].ToLowerInvariant()).ShouldBe(["b", "k", "a"]);
    }

    [Fact]
    public async Task Bad_rows_are_left_out_and_listed_by_line()
    {
        var ada = service.SignIn();
        var answer = await ada.ImportAsync(Csv.Header
            + Csv.Row("09:00", "10:00")
            + Csv.Row("9 o'clock", "10:00")
            + Csv.Row("09:00", "10:00", date: "27.03.2026")
            + Csv.Row("10:00", "10:00")
            + Csv.Row("09:00", "10:00", description: new string('x', 3001))
            + Csv.Row("09:00", "10:00", tags: new string('x', 101))
            + Csv.Row("09:00", "10:00", description: "a\0b")
            + "Ada,,,,,,No,2026-01-01,09:00,2026-03-01,09:00,,\n"
            + "only,,three\n"
            + "Ada,,,,,a \"stray\" \"quote,No,2026-03-27,09:00,2026-03-27,10:00,,\n");

        answer.Counts().ShouldBe((1, 0, 9));
        answer.Errors().ShouldBe(
        [
            "3 Start time invalid_time", "4 Start date invalid_date", "5 End time end_before_start", "6 Description too_long", "7 Tags too_long", "8 Description invalid_text",
            "9 End date too_long", "10 Start date invalid_date", "11 - malformed_row",
        ]);
    }

    [Fact]
    public async Task Of_many_bad_rows_the_first_are_listed_and_all_are_counted()
    {
        var ada = service.SignIn();
        var answer = await ada.ImportAsync(Csv.Header + string.Concat(Enumerable.Repeat(Csv.Row("x", "y"), 1500)));
        answer.Counts().ShouldBe((0, 0, 1500));
        answer.Errors().Length.ShouldBe(1000);
    }

    [Fact]
    public async Task A_row_that_is_not_utf8_is_an_error()
    {
        var ada = service.SignIn();
        byte[] csv = [.. Encoding.UTF8.GetBytes(Csv.Header + Csv.Row("09:00", "10:00", description: "fine")), .. Encoding.Latin1.GetBytes(Csv.Row("11:00", "12:00", description: "Zürich"))];
        var answer = await ada.ImportAsync(csv);
        answer.Errors().ShouldBe(["3 - invalid_encoding"]);
        (await ada.EntriesAsync()).ShouldHaveSingleItem().Description.ShouldBe("fine");
    }

    [Fact]
    public async Task Missing_columns_are_named()
    {
        var ada = service.SignIn();
        var answer = (await ada.ImportAsync("Description,Start date,End date\n")).ShouldBeRefused(422, "missing_column");
        answer.Json.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("detail").GetString()).ShouldBe(["The file has no column Start time.", "The file has no column End time."]);
        (await ada.ImportAsync("")).ShouldBeRefused(422, "missing_column");
        (await ada.ImportAsync("Start date,Start date,Start time,End date,End time\n")).ShouldBeRefused(422, "duplicate_column");
        (await ada.ImportAsync(Csv.Header)).Counts().ShouldBe((0, 0, 0));
    }

    [Theory]
    [InlineData("format=csv", "unknown_format")]
    [InlineData("zone=Europe/Rome", "unknown_format")]
    [InlineData("format=toggl&zone=Europe/Atlantis", "unknown_time_zone")]
    [InlineData("format=toggl&dryRun=perhaps", "invalid_parameter")]
    [InlineData("format=toggl&id=019d2e3f", "invalid_parameter")]
    public async Task A_bad_query_is_refused(string query, string code) =>
        (await service.SignIn().ImportAsync(Csv.Header, query)).ShouldBeRefused(422, code);

    [Fact]
    public async Task Another_media_type_is_refused()
    {
        using var content = new StringContent("{}", Encoding.UTF8, "application/json");
        (await service.SignIn().PostAsync("imports?format=toggl", content)).ShouldBeRefused(415, "unsupported_media_type");
    }

    [Fact]
    public async Task A_cell_without_end_is_refused_before_it_fills_the_memory()
    {
        var ada = service.SignIn();
        var csv = new StringBuilder(Csv.Header).Append(Csv.Row("09:00", "10:00")).Append("Ada,,,,,\"").Append('x', 10_000_000);
        (await ada.ImportAsync(csv.ToString())).ShouldBeRefused(422, "row_too_long");
        (await ada.EntriesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_over_100_MiB_is_refused()
    {
        var ada = service.SignIn();
        using var content = new StreamContent(new Endless(101L * 1024 * 1024)) { Headers = { ContentType = new("text/csv") } };
        (await ada.PostAsync("imports?format=toggl", content)).ShouldBeRefused(413, "too_large");
        (await ada.EntriesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_over_1_MiB_is_taken()
    {
        var ada = service.SignIn();
        var rows = Enumerable.Range(0, 2000).Select(n => Csv.Row($"{n / 100:00}:{n % 60:00}:00", "23:59:59", description: $"{n} {new string('x', 600)}"));
        (await ada.ImportAsync(Csv.Header + string.Concat(rows))).Counts().ShouldBe((2000, 0, 0));
    }

    [Theory]
    [InlineData("2026-03-29", "01:30", "03:30", 3600)]
    [InlineData("2026-10-25", "00:30", "03:30", 4 * 3600)]
    [InlineData("2026-10-25", "02:30", "03:30", 7200)]
    [InlineData("2026-10-25", "02:50", "02:10", 1200)]
    public async Task Local_times_have_the_offset_of_their_day_and_the_earlier_one_of_two(string date, string start, string end, int seconds)
    {
        var ada = service.SignIn();
        (await ada.ImportAsync(Csv.Header + Csv.Row(start, end, date: date), "format=toggl&zone=Europe/Warsaw")).Counts().ShouldBe((1, 0, 0));
        var entry = (await ada.EntriesAsync()).ShouldHaveSingleItem();
        (entry.End - entry.Start).ShouldBe(TimeSpan.FromSeconds(seconds));
    }

    [Fact]
    public async Task A_local_time_that_the_clock_skips_is_an_error()
    {
        var ada = service.SignIn();
        var answer = await ada.ImportAsync(Csv.Header + Csv.Row("02:15", "03:30", date: "2026-10-04"), "format=toggl&zone=Australia/Lord_Howe");
        answer.Errors().ShouldBe(["2 Start time local_time_skipped"]);
    }

    private sealed class Endless(long length) : MemoryStream
    {
        private long left = length;

        public override bool CanSeek => false;

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var read = (int)Math.Min(left, buffer.Length);
            buffer[..read].Fill((byte)'\n');
            left -= read;
            return read;
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));
    }
}
