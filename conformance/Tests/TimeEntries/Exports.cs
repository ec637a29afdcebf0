namespace Timetension.Conformance.TimeEntries;

public sealed class Exports : ContractTest
{
    private static readonly string[] Texts =
    [
        "=HYPERLINK(\"http://example.org\")", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "'quoted'", "'=1", "''", "'", "a, \"b\"; c", "two\r\nlines", " blank ", "⏱️ 時間", "it's", "",
    ];

    [Fact, Requirement("TE-HTTP-311")]
    public async Task The_export_has_the_finished_entries_of_the_list()
    {
        var ada = Subject.SignIn();
        var (project, tag) = (await ada.ProjectAsync("Website"), await ada.TagAsync("meeting"));
        await ada.RecordAsync("2026-03-27T08:00:00Z", "2026-03-27T09:00:00Z", project.Id, [tag.Id], "first, \"so\"");
        await ada.RecordAsync("2026-03-28T08:00:00.5Z", "2026-03-28T09:00:00Z");
        await ada.StartAsync();

        (await ada.ExportAsync()).ShouldBe(
            "start,end,time zone,client,project,task,tags,description,billable,user,rate,currency\r\n"
            + $"2026-03-27T08:00:00.000Z,2026-03-27T09:00:00.000Z,Europe/Warsaw,,Website,,meeting,\"first, \"\"so\"\"\",false,{ada.UserId},,\r\n"
            + $"2026-03-28T08:00:00.500Z,2026-03-28T09:00:00.000Z,Europe/Warsaw,,,,,,false,{ada.UserId},,\r\n");
        foreach (var query in new[] { $"projectId={project.Id}", $"tagId={tag.Id}", "to=2026-03-28T00:00:00Z" })
            (await ada.ExportAsync(query)).Split("\r\n").Length.ShouldBe(3, query);
        (await ada.ExportAsync("from=2026-03-29T00:00:00Z")).Split("\r\n").Length.ShouldBe(2);
        (await ada.GetAsync("entries.csv?from=yesterday")).ShouldBeRefused(422, "invalid_instant");
    }

    [Fact, Requirement("TE-HTTP-312")]
    public async Task What_is_exported_and_imported_is_the_same()
    {
        var (ada, bob) = (Subject.SignIn(), Subject.SignIn(timeZone: "Asia/Kathmandu"));
        foreach (var (at, text) in Texts.Index())
            await ada.RecordAsync($"2026-03-27T{at:00}:00:00.250Z", $"2026-03-27T{at:00}:30:00Z", description: text);
        var names = Texts.Select(text => text.Trim()).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        foreach (var (at, name) in names.Index())
        {
            var (project, tag) = (await ada.ProjectAsync(name), await ada.TagAsync(name));
            await ada.RecordAsync($"2026-03-28T{at:00}:00:00Z", $"2026-03-28T{at:00}:30:00Z", project.Id, [tag.Id, (await ada.TagAsync($"{at}, {at}")).Id]);
        }

        (await bob.ImportAsync(await ada.ExportAsync(), "format=generic")).Counts().ShouldBe((Texts.Length + names.Count, 0, 0));
        (await DescribeAsync(bob)).ShouldBe(await DescribeAsync(ada));
        Anonymous(await bob.ExportAsync(), bob).ShouldBe(Anonymous(await ada.ExportAsync(), ada));
        (await ada.ImportAsync(await bob.ExportAsync(), "format=generic&dryRun=true")).Counts().Failed.ShouldBe(0);
    }

    [Fact, Requirement("TE-HTTP-313")]
    public async Task No_text_is_run_by_a_spreadsheet()
    {
        var ada = Subject.SignIn();
        foreach (var (at, text) in Texts.Index())
        {
            var client = await ada.ClientAsync($"+{at}");
            var project = (await ada.PostAsync("projects", new { name = $"={at}", clientId = client.Id })).Read<Project>(201);
            var task = await ada.TaskAsync(project.Id, $"-{at}");
            Guid[] tagIds = [(await ada.TagAsync($"@{at}")).Id, (await ada.TagAsync($"={at}")).Id];
            (await ada.PostAsync("entries", new { start = $"2026-03-27T{at:00}:00:00Z", end = $"2026-03-27T{at:00}:30:00Z", projectId = project.Id, taskId = task.Id, tagIds, description = text }))
                .Status.ShouldBe(201);
        }

        var cells = (await ada.ExportAsync()).Split(["\r\n", ",", "\""], StringSplitOptions.RemoveEmptyEntries);
        cells.ShouldContain("'=0");
        cells.ShouldContain("'+0");
        cells.ShouldContain("'-0");
        cells.ShouldContain("'@0");
        cells.ShouldContain("'=HYPERLINK(");
        cells.ShouldAllBe(cell => !"=+-@\t\r".Contains(cell[0], StringComparison.Ordinal));
    }

    [Fact, Requirement("TE-HTTP-314")]
    public async Task A_long_export_has_each_entry_once()
    {
        var ada = Subject.SignIn();
        var rows = Enumerable.Range(0, 10_050).Select(n => $"2026-03-{1 + (n / 1440):00}T{n / 60 % 24:00}:{n % 60:00},2026-03-{1 + (n / 1440):00}T23:59:30,{n}\n");
        (await ada.ImportAsync("start,end,description\n" + string.Concat(rows), "format=generic&zone=Etc/UTC")).Counts().ShouldBe((10_050, 0, 0));
        var lines = (await ada.ExportAsync()).Split("\r\n")[1..^1];
        lines.Select(line => int.Parse(line.Split(',')[7], System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(Enumerable.Range(0, 10_050));
    }

    [Fact, Requirement("TE-AUTH-301")]
    public async Task A_member_exports_their_own_entries_without_rates()
    {
        var ada = Subject.SignIn();
        var bob = Subject.SignIn(Role.Member, ada.WorkspaceId);
        var project = await ada.ProjectAsync("Website", rate: new Rate(987_654, "CHF"));
        await ada.RecordAsync(projectId: project.Id);
        await bob.RecordAsync(projectId: project.Id);

        foreach (var export in new[] { await bob.ExportAsync(), await bob.ExportAsync($"userId={bob.UserId}"), await bob.ExportAsync($"projectId={project.Id}") })
        {
            export.Split("\r\n").Length.ShouldBe(3);
            export.ShouldNotContain($"{ada.UserId}");
            export.ShouldNotContain("987654");
            export.ShouldNotContain("CHF");
        }

        (await bob.ExportAsync($"userId={ada.UserId}")).Split("\r\n").Length.ShouldBe(2);
        var all = await ada.ExportAsync();
        all.Split("987654,CHF\r\n").Length.ShouldBe(3);
        all.ShouldContain($"{bob.UserId}");
    }

    [Fact, Requirement("TE-AUTH-302")]
    public async Task Who_is_shut_out_reads_an_export_no_further()
    {
        var ada = Subject.SignIn();
        var start = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
        var rows = Enumerable.Range(0, 20_000).Select(n => $"{InstantConverter.Format(start.AddMinutes(n))},{InstantConverter.Format(start.AddMinutes(n + 1))},{new string('x', 1500)}\n");
        (await ada.ImportAsync("start,end,description\n" + string.Concat(rows), "format=generic&zone=Etc/UTC")).Counts().ShouldBe((20_000, 0, 0));

        using var http = Subject.CreateUnjudgedClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", ada.Token);
        using var answer = await http.GetAsync(ada.In("entries.csv"), HttpCompletionOption.ResponseHeadersRead);
        await using var slowly = await answer.Content.ReadAsStreamAsync();
        await slowly.ReadExactlyAsync(new byte[1]);
        Subject.World.Users.Revoke(ada.Token);
        await Eventually.SeesAsync(() => ada.GetAsync("entries"), seen => seen.Status == 401, ShutOut.Within);

        // It is cut off, and does not look like all of it.
        await Should.ThrowAsync<IOException>(() => slowly.CopyToAsync(Stream.Null));
    }

    private static async Task<IEnumerable<string>> DescribeAsync(Person person)
    {
        var projects = (await person.GetAsync("projects?limit=1000")).Items<Project>().ToDictionary(project => project.Id, project => project.Name);
        var tags = (await person.GetAsync("tags?limit=1000")).Items<Tag>().ToDictionary(tag => tag.Id, tag => tag.Name);
        return (await person.EntriesAsync()).Select(entry => string.Join('|', InstantConverter.Format(entry.Start), InstantConverter.Format(entry.End!.Value), entry.TimeZone, entry.Billable, entry.Description,
            entry.ProjectId is { } project ? projects[project] : "", string.Join('|', entry.TagIds.Select(tag => tags[tag]))));
    }

    private static string Anonymous(string csv, Person person) => csv.Replace($"{person.UserId}", "someone", StringComparison.Ordinal);
}
