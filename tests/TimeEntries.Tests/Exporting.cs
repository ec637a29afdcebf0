namespace Timetension.TimeEntries.Tests;

public sealed class Exporting(TimeEntriesService service)
{
    [Fact]
    public async Task What_was_exported_is_there_already_where_it_was_imported()
    {
        var (ada, bob) = (service.SignIn(), service.SignIn());
        (await ada.ImportAsync(Csv.Header + Csv.Row("09:00", "10:30", "=Website", "-1", "\"\"a, b\"\", c", "Yes") + Csv.Row("11:00", "11:30", description: "'=1"))).Counts().ShouldBe((2, 0, 0));
        var csv = (await ada.GetAsync("entries.csv")).Text;

        (await ada.ImportAsync(csv, "format=generic")).Counts().ShouldBe((0, 2, 0), csv);
        (await bob.ImportAsync(csv, "format=generic")).Counts().ShouldBe((2, 0, 0));
        (await bob.GetAsync("entries.csv")).Text.Replace($"{bob.UserId}", $"{ada.UserId}", StringComparison.Ordinal).ShouldBe(csv);
    }

    [Fact]
    public async Task The_export_has_the_rows_of_the_list_for_each_role()
    {
        var ada = service.SignIn();
        var bob = service.SignIn(Role.Member, ada.WorkspaceId);
        var carol = service.SignIn(Role.Manager, ada.WorkspaceId);
        foreach (var person in new[] { ada, bob, carol })
            await person.RecordAsync(description: $"{person.UserId}");
        await bob.PutAsync("timer");
        foreach (var person in new[] { ada, bob, carol })
            foreach (var query in new[] { "", $"userId={ada.UserId}", $"userId={bob.UserId}", "from=2026-03-27T09:00:00Z", "to=2026-03-27T08:00:00Z" })
            {
                var lines = (await person.GetAsync("entries.csv?" + query)).Text.Split("\r\n")[1..^1];
                var listed = (await person.EntriesAsync(query)).Where(entry => entry.End is not null).Select(entry => entry.Description).ToList();
                lines.Select(line => line.Split(',')[7]).ShouldBe(listed, ignoreOrder: true);
            }
    }

    [Theory]
    [InlineData("a,b", "a", "b")]
    [InlineData("a, \"b, c\" ,d", "a", "b, c", "d")]
    [InlineData("\"\"\"a\"\"\"", "\"a\"")]
    [InlineData("5\" pipe, b", "5\" pipe", "b")]
    [InlineData("\"open, b", "open, b")]
    [InlineData("", "")]
    public void Names_with_commas_are_in_quotes(string cell, params string[] names) => QuotedNames.Split(cell).Select(name => name.Trim()).ShouldBe(names);
}
