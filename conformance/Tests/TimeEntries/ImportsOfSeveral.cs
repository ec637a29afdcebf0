namespace Timetension.Conformance.TimeEntries;

/// <summary>Files with the rows of a team.</summary>
public sealed class ImportsOfSeveral : ContractTest
{
    private const string Header = "User,Email,Start date,Start time,End date,End time\n";

    [Theory, Requirement("TE-HTTP-315")]
    [InlineData("toggl", Header, "Ada,ada@example.org,", "Grace,grace@example.org,", "2026-03-27,{0}:00,2026-03-27,{0}:30", "ada@example.org")]
    [InlineData("toggl", Header, "Ada,,", "Grace,,", "2026-03-27,{0}:00,2026-03-27,{0}:30", "Ada")]
    [InlineData("harvest", "First Name,Last Name,Date,Hours,Notes\n", "Ada,Lovelace,", "Ada,Byron,", "2026-03-27,1,{0}", "Ada Lovelace")]
    [InlineData("generic", "user,start,end\n", "ada,", "grace,", "2026-03-27T{0}:00:00Z,2026-03-27T{0}:30:00Z", "ada")]
    public async Task Of_several_people_in_a_file_one_is_imported(string format, string header, string hers, string theirs, string row, string person)
    {
        var ada = Subject.SignIn();
        var csv = header + string.Concat(new[] { (hers, "08"), (theirs, "09"), (hers.ToUpperInvariant(), "10") }.Select(of => of.Item1 + row.Replace("{0}", of.Item2, StringComparison.Ordinal) + "\n"));
        var query = $"format={format}&zone=Etc/UTC";

        foreach (var dryRun in new[] { "false", "true" })
            ShouldBeShared((await ada.ImportAsync(csv, $"{query}&dryRun={dryRun}")).ShouldBeRefused(422, "several_people", "?person"), person);
        (await ada.EntriesAsync()).ShouldBeEmpty();

        query += $"&person={Uri.EscapeDataString(person)}";
        var tried = await ada.ImportAsync(csv, query + "&dryRun=true");
        ShouldBeShared(tried, person);
        var imported = await ada.ImportAsync(csv, query);
        foreach (var answer in new[] { tried, imported, await ada.GetAsync($"imports/{imported.Json.GetProperty("id").GetGuid()}") })
            (answer.Counts(), answer.Json.GetProperty("rows").GetInt32(), answer.Json.GetProperty("skipped").GetInt32()).ShouldBe(((2, 0, 0), 3, 1), answer.Text);
        (await ada.ImportAsync(csv, query)).Counts().ShouldBe((0, 2, 0));
        (await ada.EntriesAsync()).Length.ShouldBe(2);
    }

    private static void ShouldBeShared(Answer answer, string person)
    {
        var people = answer.Json.GetProperty("people").EnumerateArray().ToList();
        people.Select(share => share.GetProperty("rows").GetInt32()).ShouldBe([2, 1], answer.Text);
        people[0].GetProperty("person").GetString().ShouldBe(person);
    }
}
