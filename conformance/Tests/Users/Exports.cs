using System.IO.Compression;

namespace Timetension.Conformance.Users;

public sealed class Exports : UsersTest
{
    [Fact, Requirement("USR-HTTP-112")]
    public async Task It_ends_with_everything_about_the_person()
    {
        var ada = await SomeoneAsync("Ada Lovelace");
        var token = await ada.MakeTokenAsync("read", "nightly report");
        var (engines, looms) = (await ada.FoundAsync("Engines"), await ada.FoundAsync("Looms"));
        Record(engines, [.. Enumerable.Range(1, 5).Select(number => (ada.Id, $"Entry {number}")), (Guid.CreateVersion7(), "Somebody else's")]);
        Record(looms, [(ada.Id, "Carding")]);
        Keep(Entries(looms), ada.Id, "userId", "deleted-entries", "timesheets", "rates");
        Keep(Reports(looms), ada.Id, "ownerId", "saved-reports");
        Keep(Reports(looms), ada.Id, "sharerId", "shared-reports");
        Reports(looms).Lists["calendars"] = [new { name = "calendars of hers" }];
        var location = await StartAsync(ada);
        var done = await DoneAsync(ada, location);
        done.GetProperty("entries").GetInt64().ShouldBe(6);
        done.GetProperty("expiresAt").GetDateTimeOffset().ShouldBe(DateTimeOffset.UtcNow.AddDays(1), TimeSpan.FromMinutes(2));

        var files = await ReadAsync(ada, location);
        JsonElement.Parse(files["account.json"]).Text("email").ShouldBe(ada.Email);
        JsonElement.Parse(files["sessions.json"]).GetArrayLength().ShouldBe(1);
        JsonElement.Parse(files["tokens.json"]).EnumerateArray().ShouldHaveSingleItem().Text("name").ShouldBe("nightly report");
        files["memberships.json"].ShouldContain("Looms");
        JsonElement.Parse(files["audit.json"]).EnumerateArray().Count(row => row.Text("action") == "workspace.created").ShouldBe(2);
        Descriptions(files, engines).ShouldBe(["Entry 1", "Entry 2", "Entry 3", "Entry 4", "Entry 5"], ignoreOrder: true);
        Descriptions(files, looms).ShouldBe(["Carding"]);
        foreach (var folder in new[] { "deleted-entries", "timesheets", "rates", "saved-reports", "shared-reports", "calendars" })
            JsonElement.Parse(files[$"{folder}/{looms.Split('/')[^1]}.json"]).EnumerateArray().ShouldHaveSingleItem().Text("name").ShouldBe($"{folder} of hers");
        files["README.txt"].ShouldNotBeEmpty();
        foreach (var secret in new[] { ada.Token, token.Text("token"), Someone.Password, "hash" })
            files.Values.ShouldAllBe(file => !file.Contains(secret));
    }

    [Fact, Requirement("USR-HTTP-114")]
    public async Task Who_is_busy_is_asked_for_the_same_page_again()
    {
        var ada = await SomeoneAsync();
        var workspace = await ada.FoundAsync();
        Record(workspace, [.. Enumerable.Range(1, 5).Select(number => (ada.Id, $"Entry {number}"))]);
        Entries(workspace).BeBusyAt("2");
        var location = await StartAsync(ada);
        await DoneAsync(ada, location);

        Descriptions(await ReadAsync(ada, location), workspace).Count().ShouldBe(5);
        Entries(workspace).Pages.Where(page => page.StartsWith("entries ", StringComparison.Ordinal)).ShouldBe(["entries ", "entries 2", "entries 2", "entries 4"]);
    }

    [Theory, Requirement("USR-HTTP-113")]
    [InlineData("time-entries")]
    [InlineData("reporting")]
    public async Task Without_another_service_it_waits_and_says_so(string service)
    {
        var ada = await SomeoneAsync();
        var workspace = await ada.FoundAsync();
        Record(workspace, [(ada.Id, "Carding")]);
        var down = service == "reporting" ? Reports(workspace) : Entries(workspace);
        down.IsDown = true;
        var location = await StartAsync(ada);
        var waiting = await Eventually.SeesAsync(() => ada.Http.GetAsync(location).ReadAsync(), export => export.TryGetProperty("waitingFor", out _));
        (waiting.Text("status"), waiting.Text("waitingFor")).ShouldBe(("pending", service));
        await RefusedAsync(await ada.Http.GetAsync($"{location}/archive"), HttpStatusCode.Conflict, "export_not_done");
        await RefusedAsync(await ada.Http.PostAsync("/me/export", content: null), HttpStatusCode.Conflict, "export_pending");

        down.IsDown = false;
        (await DoneAsync(ada, location)).TryGetProperty("waitingFor", out _).ShouldBeFalse();
        Descriptions(await ReadAsync(ada, location), workspace).ShouldBe(["Carding"]);
    }

    [Fact, Requirement("USR-AUTH-118")]
    public async Task It_is_its_owner_s_alone()
    {
        var (ada, eve) = (await SomeoneAsync(), await RegularAsync());
        var workspace = await ada.FoundAsync();
        Record(workspace, [(ada.Id, "Carding")]);
        var location = await StartAsync(ada);
        await DoneAsync(ada, location);

        foreach (var path in new[] { location, $"{location}/archive" })
            await RefusedAsync(await eve.Http.GetAsync(path), HttpStatusCode.NotFound, "not_found");
        var asked = Entries(workspace).Asked.ShouldNotBeNull();
        asked.ShouldStartWith("Bearer ");
        asked.ShouldNotContain(ada.Token);
        await Eventually.SeesAsync(async () => (await IntrospectAsync(asked["Bearer ".Length..]).ReadAsync()).GetRawText(), answer => answer == """{"active":false}""");
    }

    private static ChangesStand.Feed Entries(string workspace) => Subject.World.TimeEntries[Guid.Parse(workspace.Split('/')[^1])];

    private static ChangesStand.Feed Reports(string workspace) => Subject.World.Reporting[Guid.Parse(workspace.Split('/')[^1])];

    /// <summary>Puts one thing of hers and one of somebody else's on lists.</summary>
    private static void Keep(ChangesStand.Feed feed, Guid userId, string owner, params string[] lists)
    {
        foreach (var list in lists)
            feed.Lists[list] = [Item(userId, $"{list} of hers"), Item(Guid.CreateVersion7(), $"{list} of others")];

        Dictionary<string, object> Item(Guid id, string name) => new() { [owner] = id, ["name"] = name };
    }

    private static void Record(string workspace, IReadOnlyList<(Guid UserId, string Description)> entries)
    {
        Assert.SkipWhen(Options.Current.Attached is not null, "Which time-entries this implementation asks the kit does not know.");
        var start = new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
        Entries(workspace).Entries =
        [
            .. entries.Select(entry => new Entry(Guid.CreateVersion7(), Guid.Parse(workspace.Split('/')[^1]), entry.UserId, null, null, [], entry.Description, false, null,
                start, start.AddHours(1), "Europe/Warsaw", "api", start, start, 1)),
        ];
    }

    private static async Task<string> StartAsync(Someone who)
    {
        using var answer = await who.Http.PostAsync("/me/export", content: null);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        return answer.Headers.Location!.OriginalString;
    }

    private static Task<JsonElement> DoneAsync(Someone who, string location) =>
        Eventually.SeesAsync(() => who.Http.GetAsync(location).ReadAsync(), export => export.Text("status") == "done", TimeSpan.FromSeconds(60));

    private static async Task<Dictionary<string, string>> ReadAsync(Someone who, string location)
    {
        using var answer = await who.Http.GetAsync($"{location}/archive");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/zip");
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in zip.Entries)
            using (var reader = new StreamReader(await file.OpenAsync()))
                files[file.FullName] = await reader.ReadToEndAsync();
        return files;
    }

    private static IEnumerable<string> Descriptions(Dictionary<string, string> files, string workspace) =>
        JsonElement.Parse(files[$"entries/{workspace.Split('/')[^1]}.json"]).EnumerateArray().Select(entry => entry.Text("description"));
}
