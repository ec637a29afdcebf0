using System.Net.Sockets;
using System.Text;

namespace Timetension.Conformance.TimeEntries;

public sealed class ImportFiles : ContractTest
{
    [Fact, Requirement("TE-HTTP-055")]
    public async Task Columns_come_in_any_order_and_case_after_a_byte_order_mark()
    {
        var ada = Subject.SignIn();
        var csv = "\uFEFFTags,end TIME,Amount (),END DATE,Start time,START DATE\r\n,10:00,,2026-03-27,09:00,2026-03-27\r\n,12:00,,2026-03-27,11:00,2026-03-27";
        (await ada.ImportAsync(csv)).Counts().ShouldBe((2, 0, 0));
        (await ada.EntriesAsync()).ShouldAllBe(entry => entry.End - entry.Start == TimeSpan.FromHours(1));
    }

    [Fact, Requirement("TE-HTTP-063")]
    public async Task Columns_that_nothing_is_made_of_are_named()
    {
        var ada = Subject.SignIn();
        var csv = $"User, E-Mail ,end time,END DATE,Start time,Start date,,\u0001A\u0085 b,{new string('x', 99)}😀z\r\nGrace,grace@example.org,10:00,2026-03-27,09:00,2026-03-27,1,2,3";
        string[] ignored = ["User", "E-Mail", "A b", new string('x', 99) + "😀"];
        foreach (var dryRun in new[] { true, false })
        {
            var report = (await ada.ImportAsync(csv, $"format=toggl&dryRun={(dryRun ? "true" : "false")}")).Json;
            Ignored(report).ShouldBe(ignored);
            if (!dryRun)
                Ignored((await ada.GetAsync($"imports/{report.GetProperty("id").GetGuid()}")).Json).ShouldBe(ignored);
        }

        var wide = Csv.Header.TrimEnd('\n') + string.Concat(Enumerable.Range(1, 200).Select(number => $",more {number}")) + "\n";
        Ignored((await ada.ImportAsync(wide)).Json).Length.ShouldBe(100);

        static string?[] Ignored(JsonElement report) => [.. report.GetProperty("ignoredColumns").EnumerateArray().Select(column => column.GetString())];
    }

    [Fact, Requirement("TE-HTTP-056")]
    public async Task Quoted_line_breaks_commas_and_quotes_are_text()
    {
        var ada = Subject.SignIn();
        var csv = Csv.Header + Csv.Row("09:00", "10:00", description: "\"two\nlines, and a \"\"quote\"\"\"") + Csv.Row("09:00", "08:00");
        (await ada.ImportAsync(csv)).Errors().ShouldBe(["4 end_before_start"]);
        (await ada.EntriesAsync()).ShouldHaveSingleItem().Description.ShouldBe("two\nlines, and a \"quote\"");
    }

    [Theory, Requirement("TE-HTTP-064")]
    [InlineData("\"Note\"👩‍👩‍👧‍👦")]
    [InlineData("No\"te\"👩‍👩‍👧‍👦")]
    [InlineData("👩‍👩‍👧‍👦\"Note")]
    public async Task A_quote_that_is_out_of_place_in_the_header_spoils_nothing_else(string column)
    {
        var ada = Subject.SignIn();
        var answer = await ada.ImportAsync($"{Csv.Header.TrimEnd('\n')},{column}\n{Csv.Row("09:00", "10:00")}");
        answer.Counts().ShouldBe((1, 0, 0));
    }

    [Fact, Requirement("TE-HTTP-057")]
    public async Task Bad_rows_are_left_out_and_listed_by_line()
    {
        var ada = Subject.SignIn();
        var answer = await ada.ImportAsync(Csv.Header
            + Csv.Row("09:00", "10:00")
            + Csv.Row("9 o'clock", "10:00")
            + Csv.Row("09:00", "10:00", date: "27.03.2026")
            + Csv.Row("10:00", "10:00")
            + Csv.Row("09:00", "10:00", description: new string('x', 3001))
            + Csv.Row("09:00", "10:00", tags: new string('x', 101))
            + "Ada,,,,,,No,2026-01-01,09:00,2026-03-01,09:00,,\n"
            + Csv.Row("11:00", "12:00"));

        answer.Counts().ShouldBe((2, 0, 6));
        answer.Errors().Select(error => error.Split(' ')[0]).ShouldBe(["3", "4", "5", "6", "7", "8"]);
        answer.Errors()[2..].ShouldBe(["5 end_before_start", "6 too_long", "7 too_long", "8 too_long"]);
    }

    [Fact, Requirement("TE-HTTP-058")]
    public async Task Of_many_bad_rows_the_first_1000_are_listed_and_all_are_counted()
    {
        var ada = Subject.SignIn();
        var answer = await ada.ImportAsync(Csv.Header + string.Concat(Enumerable.Repeat(Csv.Row("x", "y"), 1500)));
        answer.Counts().ShouldBe((0, 0, 1500));
        answer.Errors().Length.ShouldBe(1000);

        // Whatever is wrong with them: every other one is on a project that only a manager may create.
        var mixed = string.Concat(Enumerable.Range(0, 750).Select(_ => Csv.Row("x", "y") + Csv.Row("09:00", "10:00", project: "Nobody's")));
        answer = await Subject.SignIn(Role.Member).ImportAsync(Csv.Header + mixed);
        answer.Counts().ShouldBe((0, 0, 1500));
        answer.Errors().ShouldBe(Enumerable.Range(0, 1000).Select(n => $"{2 + n} {(n % 2 == 0 ? "invalid_time" : "project_unknown")}"));
    }

    [Theory, Requirement("TE-HTTP-059")]
    [InlineData("format=csv", "Start date,Start time,End date,End time\n", "unknown_format")]
    [InlineData("zone=Europe/Rome", "Start date,Start time,End date,End time\n", "unknown_format")]
    [InlineData("format=toggl&zone=Europe/Atlantis", "Start date,Start time,End date,End time\n", "unknown_time_zone")]
    [InlineData("format=clockify&dateFormat=YY/MM/DD", "Start Date,Start Time,End Date,End Time\n", "unknown_date_format")]
    [InlineData("format=generic", "start,duration\n", "missing_column")]
    [InlineData("format=harvest", "Date,Notes\n", "missing_column")]
    [InlineData("format=toggl&dryRun=perhaps", "Start date,Start time,End date,End time\n", "invalid_parameter")]
    [InlineData("format=toggl", "Description,Start date,End date\n", "missing_column")]
    [InlineData("format=toggl", "", "missing_column")]
    [InlineData("format=toggl", "Start date,Start date,Start time,End date,End time\n", "duplicate_column")]
    public async Task A_file_that_can_t_be_read_is_refused(string query, string csv, string code) => (await Subject.SignIn().ImportAsync(csv, query)).ShouldBeRefused(422, code);

    [Fact, Requirement("TE-HTTP-060")]
    public async Task A_file_may_have_more_than_1_MiB_and_is_csv()
    {
        var ada = Subject.SignIn();
        var rows = Enumerable.Range(0, 2000).Select(n => Csv.Row($"{n / 100:00}:{n % 60:00}:00", "23:59:59", description: $"{n} {new string('x', 600)}"));
        (await ada.ImportAsync(Csv.Header + string.Concat(rows))).Counts().ShouldBe((2000, 0, 0));
        (await ada.PostAsync("imports?format=toggl", "{}")).ShouldBeRefused(415, "unsupported_media_type");
    }

    [Fact, Requirement("TE-HTTP-061")]
    public async Task A_file_of_more_than_100_MiB_is_refused()
    {
        const int Length = (100 * 1024 * 1024) + 1;
        var ada = Subject.SignIn();
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, Subject.Address.Port);
        var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST {ada.In("imports?format=toggl")} HTTP/1.1\r\nHost: {Subject.Address.Authority}\r\n"
            + $"Authorization: Bearer {ada.Token}\r\nContent-Type: text/csv\r\nContent-Length: {Length}\r\n\r\n"));
        var answer = new byte[12];
        var read = stream.ReadExactlyAsync(answer).AsTask();

        // Either the length is enough, or it reads up to the limit.
        var lines = Encoding.ASCII.GetBytes(new string('\n', 1024 * 1024));
        try
        {
            for (var sent = 0; sent < Length && !read.IsCompleted; sent += lines.Length)
                await stream.WriteAsync(lines.AsMemory(0, Math.Min(lines.Length, Length - sent)));
        }
        catch (IOException)
        {
            // It has answered, and reads no more.
        }

        await read.WaitAsync(TimeSpan.FromSeconds(20));
        Encoding.ASCII.GetString(answer).ShouldBe("HTTP/1.1 413");
        (await ada.EntriesAsync()).ShouldBeEmpty();
    }
}
