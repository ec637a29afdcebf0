using System.Text;

namespace Timetension.Conformance.TimeEntries;

public sealed class Bodies : ContractTest
{
    [Theory, Requirement("TE-HTTP-006")]
    [InlineData("""{"start":"2026-03-27T08:00:00Z"}""", "required", "/end")]
    [InlineData("""{"start":"2026-03-27T08:00:00Z","startLocal":"2026-03-27T08:00","end":"2026-03-27T09:00:00Z"}""", "one_of_two", null)]
    [InlineData("""{"start":"2026-03-27T08:00:00","end":"2026-03-27T09:00:00Z"}""", null, "/start")]
    [InlineData("""{"start":"27 March 2026","end":"2026-03-27T09:00:00Z"}""", null, "/start")]
    [InlineData("""{"start":"2026-03-27T08:00:00Z","end":1774602000}""", null, "/end")]
    [InlineData("""{"start":"2026-03-27T08:00:00Z","end":"2026-03-27T09:00:00Z","description":7}""", "invalid_type", "/description")]
    [InlineData("""{"start":"2026-03-27T08:00:00Z","end":"2026-03-27T09:00:00Z","billable":"yes"}""", "invalid_type", "/billable")]
    [InlineData("""{"start":"2026-03-27T08:00:00Z","end":"2026-03-27T09:00:00Z","tagIds":"all"}""", "invalid_type", "/tagIds")]
    [InlineData("""{"start":"2026-03-27T08:00:00Z","end":"2026-03-27T09:00:00Z","description":"a\u0000b"}""", "invalid_text", "/description")]
    [InlineData("""["2026-03-27T08:00:00Z"]""", null, null)]
    public async Task A_bad_entry_is_refused_with_a_pointer(string body, string? code, string? pointer)
    {
        var ada = Subject.SignIn();
        (await ada.PostAsync("entries", body)).ShouldBeRefused(422, code, pointer is null ? [] : [pointer]);
        (await ada.EntriesAsync()).ShouldBeEmpty();
    }

    [Fact, Requirement("TE-HTTP-007")]
    public async Task All_that_is_wrong_is_said_at_once()
    {
        var ada = Subject.SignIn();
        var answer = await ada.PostAsync("entries", new { id = Guid.NewGuid(), start = Things.Start, timeZone = "Europe/Atlantis", description = new string('x', 3001) });
        answer.ShouldBeRefused(422, null, "/timeZone", "/end", "/id", "/description");
    }

    [Fact, Requirement("TE-HTTP-025")]
    public async Task Limits_count_characters()
    {
        var ada = Subject.SignIn();
        var (longest, name) = (string.Concat(Enumerable.Repeat("🕰", 3000)), string.Concat(Enumerable.Repeat("🕰", 100)));

        (await ada.RecordAsync(description: longest)).Description.ShouldBe(longest);
        (await ada.TagAsync(name)).Name.ShouldBe(name);
        (await ada.PostAsync("entries", new { start = Things.Start, end = Things.End, description = longest + "x" })).ShouldBeRefused(422, "too_long", "/description");
        (await ada.PostAsync("tags", new { name = name + "x" })).ShouldBeRefused(422, "too_long", "/name");
        var imported = await ada.ImportAsync(Csv.Header + Csv.Row("09:00", "10:00", description: longest, tags: name) + Csv.Row("11:00", "12:00", description: longest + "x"));
        (imported.Counts(), imported.Errors().ShouldHaveSingleItem()).ShouldBe(((1, 0, 1), "3 too_long"), imported.Text);
    }

    [Theory, Requirement("TE-HTTP-008")]
    [InlineData("userId")]
    [InlineData("workspaceId")]
    [InlineData("source")]
    [InlineData("version")]
    [InlineData("createdAt")]
    [InlineData("updatedAt")]
    [InlineData("deletedAt")]
    [InlineData("overlaps")]
    [InlineData("exclusive")]
    [InlineData("Description")]
    public async Task A_member_that_the_contract_lacks_is_refused_by_every_write(string member)
    {
        var ada = Subject.SignIn();
        var (entry, project, tag, running) = (await ada.RecordAsync(), await ada.ProjectAsync("a"), await ada.TagAsync("a"), await ada.StartAsync());
        var before = await ada.EverythingAsync();
        foreach (var (method, path, body) in new[]
        {
            (HttpMethod.Post, "entries", """ "start":"2026-03-27T08:00:00Z","end":"2026-03-27T09:00:00Z", """), (HttpMethod.Put, "timer", ""),
            (HttpMethod.Patch, $"entries/{entry.Id}", ""), (HttpMethod.Post, $"entries/{running.Id}/stop", ""),
            (HttpMethod.Post, $"entries/{entry.Id}/continue", ""), (HttpMethod.Post, $"entries/{entry.Id}/duplicate", ""), (HttpMethod.Post, $"entries/{entry.Id}/split", """ "at":"2026-03-27T09:00:00Z", """),
            (HttpMethod.Post, "tags", """ "name":"b", """), (HttpMethod.Patch, $"tags/{tag.Id}", ""),
            (HttpMethod.Post, "projects", """ "name":"b", """), (HttpMethod.Patch, $"projects/{project.Id}", ""),
        })
            (await ada.SendAsync(method, path, $$"""{ {{body}} "{{member}}": null}""", 1)).ShouldBeRefused(422, "unknown_member", "/" + member);
        (await ada.EverythingAsync()).ShouldBe(before);
    }

    [Fact, Requirement("TE-HTTP-009")]
    public async Task What_is_no_json_is_malformed_of_another_type_or_too_large()
    {
        var ada = Subject.SignIn();
        var before = await ada.EverythingAsync();
        foreach (var (method, path) in new[] { (HttpMethod.Post, "entries"), (HttpMethod.Put, "timer"), (HttpMethod.Post, "projects"), (HttpMethod.Post, "tags") })
        {
            (await ada.SendAsync(method, path, "{")).ShouldBeRefused(400, "malformed_json");
            (await ada.SendAsync(method, path, "{]")).ShouldBeRefused(400, "malformed_json");
            using var form = new StringContent("name=a", Encoding.UTF8, "application/x-www-form-urlencoded");
            (await ada.SendAsync(method, path, form)).ShouldBeRefused(415, "unsupported_media_type");
            (await ada.SendAsync(method, path, new string(' ', 1024 * 1024) + "{}")).ShouldBeRefused(413, "too_large");
        }

        (await ada.EverythingAsync()).ShouldBe(before);
    }
}
