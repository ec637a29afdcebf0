namespace Timetension.Conformance.TimeEntries;

public sealed class ImportFormats : ContractTest
{
    private const string Clockify = """
        "Project","Client","Description","Task","User","Group","Email","Tags","Billable","Start Date","Start Time","End Date","End Time","Duration (h)","Duration (decimal)"

        """;

    private const string Harvest = "Date,Client,Project,Project Code,Task,Notes,Hours,Hours Rounded,Billable?,Invoiced?,First Name,Last Name\n";

    [Theory, Requirement("TE-HTTP-301")]
    [InlineData("09:00:00 AM", "12:30:00 PM")]
    [InlineData("9:00 am", "12:30 pm")]
    [InlineData("09:00:00", "12:30:00")]
    [InlineData("9:00", "12:30")]
    public async Task Reports_of_Clockify_are_imported(string start, string end)
    {
        var ada = Subject.SignIn();
        var answer = await ada.ImportAsync(Clockify + $"""
            "Website","","Draft","","Ada","","ada@example.org","meeting, planning","Yes","03/27/2026","{start}","03/27/2026","{end}","03:30:00","3.50"
            "","","","","Ada","","ada@example.org","","No","03/27/2026","{start}","03/28/2026","12:15 AM","",""

            """, "format=clockify&zone=Europe/Rome");
        answer.Counts().ShouldBe((2, 0, 0), answer.Text);
        answer.Json.GetProperty("format").GetString().ShouldBe("clockify");

        var project = (await ada.GetAsync("projects")).Items<Project>().ShouldHaveSingleItem();
        var entries = (await ada.EntriesAsync()).OrderBy(entry => entry.End).ToList();
        (entries[0].ProjectId, entries[0].Description, entries[0].Billable, entries[0].TagIds.Length).ShouldBe((project.Id, "Draft", true, 2));
        (entries[0].Start, entries[0].End).ShouldBe((At("2026-03-27T08:00:00Z"), At("2026-03-27T11:30:00Z")));
        (entries[1].Billable, entries[1].End).ShouldBe((false, At("2026-03-27T23:15:00Z")));
    }

    [Theory, Requirement("TE-HTTP-302")]
    [InlineData("", "03/04/2026 03/27/2026", "2026-03-04 2026-03-27")]
    [InlineData("", "03/04/2026 27/03/2026", "2026-04-03 2026-03-27")]
    [InlineData("", "3/4/2026 5/5/2026 3/27/2026", "2026-03-04 2026-05-05 2026-03-27")]
    [InlineData("", "05/05/2026", "2026-05-05")]
    [InlineData("&dateFormat=MM/DD/YYYY", "03/04/2026 2026-03-27", "2026-03-04 2026-03-27")]
    [InlineData("&dateFormat=DD/MM/YYYY", "03/04/2026", "2026-04-03")]
    [InlineData("", "27.03.2026 3.4.2026", "2026-03-27 2026-04-03")]
    [InlineData("", "03-27-2026 03-04-2026", "2026-03-27 2026-03-04")]
    [InlineData("&dateFormat=DD/MM/YYYY", "03.04.2026 03-04-2026", "2026-04-03 2026-04-03")]
    [InlineData("", "03.04.2026", null)]
    [InlineData("", "03/04/2026 05/04/2026", null)]
    [InlineData("", "03/27/2026 27/03/2026", null)]
    public async Task Whether_the_month_comes_first_is_never_guessed(string query, string written, string? meant)
    {
        var ada = Subject.SignIn();
        var answer = await ada.ImportAsync(
            "Start Date,Start Time,End Date,End Time\n" + string.Concat(written.Split(' ').Select(date => $"{date},12:00,{date},13:00\n")), "format=clockify&zone=Etc/UTC" + query);
        if (meant is null)
            answer.ShouldBeRefused(422, "ambiguous_date_format", "?dateFormat");
        var there = (await ada.EntriesAsync()).Select(entry => $"{entry.Start:yyyy-MM-dd}").Order(StringComparer.Ordinal);
        there.ShouldBe((meant?.Split(' ') ?? []).Order(StringComparer.Ordinal), answer.Text);
    }

    [Fact, Requirement("TE-HTTP-316")]
    public async Task What_the_import_of_Toggl_takes_is_imported_too()
    {
        var ada = Subject.SignIn();
        var answer = await ada.ImportAsync("Email,Duration,Start time,Start date,Description\nada@example.org,01:30:00,09:00:00,2026-03-27,Draft\na@example.org,,09:00:00,2026-03-27,\n"
            + "ada@example.org,745:00:00,09:00:00,2026-03-27,\n", "format=toggl&zone=Europe/Rome&person=ADA@example.org");
        (answer.Counts(), answer.Json.GetProperty("skipped").GetInt32()).ShouldBe(((1, 0, 1), 1), answer.Text);
        answer.Errors().ShouldBe(["4 too_long"]);
        var entry = (await ada.EntriesAsync()).ShouldHaveSingleItem();
        (entry.Start, entry.End).ShouldBe((At("2026-03-27T08:00:00Z"), At("2026-03-27T09:30:00Z")));
    }

    [Fact, Requirement("TE-HTTP-303")]
    public async Task Rows_that_say_how_long_are_placed_one_after_another()
    {
        var ada = Subject.SignIn();
        var file = Harvest + "2026-03-27,Contoso,Website,WEB,Design,Draft,1.5,1.5,Yes,No,Ada,Lovelace\n2026-03-29,Contoso,Website,WEB,Design,,2,2,No,No,Ada,Lovelace\n"
            + "2026-03-27,Contoso,Website,WEB,Design,Review,\"0,25\",0.25,No,No,Ada,Lovelace\n";
        (await ada.ImportAsync(file, "format=harvest&zone=Europe/Rome")).Counts().ShouldBe((3, 0, 0));
        (await ada.EntriesAsync()).OrderBy(entry => entry.Start).Select(entry => (entry.Description, entry.Billable, entry.Start, entry.End)).ShouldBe(
        [
            ("Draft", true, At("2026-03-26T23:00:00Z"), At("2026-03-27T00:30:00Z")),
            ("Review", false, At("2026-03-27T00:30:00Z"), At("2026-03-27T00:45:00Z")),
            ("", false, At("2026-03-28T23:00:00Z"), At("2026-03-29T01:00:00Z")),
        ]);

        // The file has grown, in its middle, too: what is new comes after what is there.
        var grown = Harvest + "2026-03-27,Contoso,Website,WEB,Design,More,1,1,Yes,No,Ada,Lovelace\n" + file[Harvest.Length..];
        (await ada.ImportAsync(grown, "format=harvest&zone=Europe/Rome")).Counts().ShouldBe((1, 3, 0));
        (await ada.EntriesAsync()).Single(entry => entry.Description == "More").Start.ShouldBe(At("2026-03-27T00:45:00Z"));
    }

    [Fact, Requirement("TE-HTTP-304")]
    public async Task A_day_has_room_for_as_many_hours_as_it_has()
    {
        var ada = Subject.SignIn();
        var answer = await ada.ImportAsync("Date,Hours\n2026-03-29,22.5\n2026-03-29,0.75\n2026-03-28,24\n2026-10-25,25\n2026-03-30,0\n2026-03-30,1 h\n", "format=harvest&zone=Europe/Rome");
        answer.Counts().ShouldBe((3, 0, 3), answer.Text);
        answer.Errors().ShouldBe(["3 day_full", "6 invalid_duration", "7 invalid_duration"]);
    }

    [Theory, Requirement("TE-HTTP-305")]
    [InlineData("start,end\n2026-03-27T09:00:00+01:00,2026-03-27T09:00:00Z", "2026-03-27T08:00:00Z", 3600)]
    [InlineData("start,end\n2026-03-27T09:00,2026-03-27 10:00:00.5", "2026-03-27T08:00:00Z", 3600.5)]
    [InlineData("start,end,time zone\n2026-03-27T09:00,2026-03-27T10:00,Asia/Kathmandu", "2026-03-27T03:15:00Z", 3600)]
    [InlineData("END,Start\n2026-10-25T02:10,2026-10-25T02:50", "2026-10-25T00:50:00Z", 1200)]
    [InlineData("date,duration\n2026-03-27,1:30", "2026-03-26T23:00:00Z", 5400)]
    [InlineData("date,duration\n2026-03-27,PT1H30M", "2026-03-26T23:00:00Z", 5400)]
    [InlineData("date,duration,time zone\n2026-03-27,1.5,Asia/Kathmandu", "2026-03-26T18:15:00Z", 5400)]
    public async Task A_generic_file_says_from_when_to_when_or_how_long(string csv, string start, double seconds)
    {
        var ada = Subject.SignIn();
        var answer = await ada.ImportAsync(csv, "format=generic&zone=Europe/Rome");
        answer.Counts().ShouldBe((1, 0, 0), answer.Text);
        var entry = (await ada.EntriesAsync()).ShouldHaveSingleItem();
        (entry.Start, (entry.End - entry.Start)!.Value.TotalSeconds, entry.TimeZone).ShouldBe((At(start), seconds, csv.Contains("Kathmandu", StringComparison.Ordinal) ? "Asia/Kathmandu" : "Europe/Rome"));
    }

    [Theory, Requirement("TE-HTTP-306")]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    public async Task Files_are_separated_as_their_first_line_is(char separator)
    {
        var ada = Subject.SignIn();
        string[][] rows = [["date", "duration", "description", "tags", "billable"], ["2026-03-27", "\"1,5\"", "\"⏱️, \r\n;\t 時間 \"\"=1\"", "\"日本, ⏱️\"", "true"]];
        var answer = await ada.ImportAsync("\uFEFF" + string.Concat(rows.Select(row => string.Join(separator, row) + "\r\n")), "format=generic");
        answer.Counts().ShouldBe((1, 0, 0), answer.Text);
        var entry = (await ada.EntriesAsync()).ShouldHaveSingleItem();
        (entry.Description, entry.Billable, entry.End - entry.Start).ShouldBe(("⏱️, \r\n;\t 時間 \"=1", true, TimeSpan.FromMinutes(90)));
        (await ada.GetAsync("tags")).Items<Tag>().Select(tag => tag.Name).ShouldBe(["⏱️", "日本"], ignoreOrder: true);
    }

    [Theory, Requirement("TE-HTTP-307")]
    [InlineData("clockify", "Start Date,Start Time,End Date,End Time,Description\n2026-03-27,1:00 PM,2026-03-27,2:00 PM,same\n2026-03-27,1:00 PM,2026-03-27,2:00 PM,same\n")]
    [InlineData("harvest", "Date,Hours,Notes\n2026-03-27,1,same\n2026-03-27,1,same\n")]
    [InlineData("generic", "start,end,description\n2026-03-27T08:00:00Z,2026-03-27T09:00:00Z,same\n2026-03-27T08:00:00Z,2026-03-27T09:00:00Z,same\n")]
    public async Task The_same_file_again_adds_nothing(string format, string csv)
    {
        var ada = Subject.SignIn();
        var twins = await Task.WhenAll(ada.ImportAsync(csv, "format=" + format), ada.ImportAsync(csv, "format=" + format));
        twins.Sum(answer => answer.Counts().Imported).ShouldBe(2);
        var before = await ada.EverythingAsync();
        (await ada.ImportAsync(csv, "format=" + format)).Counts().ShouldBe((0, 2, 0));
        (await ada.EverythingAsync()).ShouldBe(before);
    }

    [Fact, Requirement("TE-HTTP-308")]
    public async Task A_cell_without_end_is_refused()
    {
        var ada = Subject.SignIn();
        var csv = "Date,Hours,Notes\n2026-03-27,1,fine\n2026-03-27,1,\"" + new string('x', 10_000_000);
        (await ada.ImportAsync(csv, "format=harvest")).ShouldBeRefused(422, "row_too_long");
        (await ada.EntriesAsync()).ShouldBeEmpty();
    }

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);
}
