namespace Timetension.Conformance.Users;

public sealed class Workspaces : UsersTest
{
    [Fact, Requirement("USR-HTTP-014")]
    public async Task Who_creates_a_workspace_owns_it_and_needs_to_name_it_only()
    {
        var ada = await SomeoneAsync(timeZone: "Australia/Lord_Howe");
        using var answer = await ada.Http.PostAsync("/workspaces", new { name = " Engines " });
        var workspace = await answer.Content.ReadFromJsonAsync<JsonElement>();

        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        answer.Headers.ETag!.Tag.ShouldBe("\"1\"");
        (workspace.Text("name"), workspace.Text("zone"), workspace.Text("role"), workspace.Text("currency"), workspace.Text("overlapPolicy"))
            .ShouldBe(("Engines", "Australia/Lord_Howe", "owner", "EUR", "allow"));
        (workspace.GetProperty("weekStart").GetInt32(), workspace.GetProperty("rounding").GetProperty("unitSeconds").GetInt32()).ShouldBe((1, 0));
        (await ada.Http.GetAsync(answer.Headers.Location).ReadAsync()).GetRawText().ShouldBe(workspace.GetRawText());
    }

    [Fact, Requirement("USR-HTTP-015")]
    public async Task A_patch_merges_within_the_rounding_too()
    {
        var ada = await RegularAsync();
        var workspace = await ada.FoundAsync();
        await ada.Http.PatchAsync(workspace, new { rounding = new { unitSeconds = 900, mode = "up" }, weekStart = 7 }, version: 1).ReadAsync();
        var changed = await ada.Http.PatchAsync(workspace, new { rounding = new { unitSeconds = 300 }, currency = "PLN", overlapPolicy = "forbid" }, version: 2).ReadAsync();

        (changed.GetProperty("rounding").Text("mode"), changed.GetProperty("rounding").GetProperty("unitSeconds").GetInt32()).ShouldBe(("up", 300));
        (changed.GetProperty("weekStart").GetInt32(), changed.Text("currency"), changed.Text("overlapPolicy"), changed.Version()).ShouldBe((7, "PLN", "forbid", 3));
        (await ada.Http.PatchAsync(workspace, new { name = "Engines" }, version: 3).ReadAsync()).Version().ShouldBe(3);
    }

    [Fact, Requirement("USR-HTTP-016")]
    public async Task A_change_or_deletion_says_which_version_it_saw()
    {
        var ada = await RegularAsync();
        var workspace = await ada.FoundAsync();
        await ada.Http.PatchAsync(workspace, new { name = "Looms" }, version: 1).ReadAsync();
        foreach (var send in new Func<long?, Task<HttpResponseMessage>>[]
            { version => ada.Http.PatchAsync(workspace, new { name = "B" }, version), version => ada.Http.DeleteAsync(workspace, version) })
        {
            await RefusedAsync(await send(null), HttpStatusCode.PreconditionRequired, "if_match_required");
            using var stale = await send(1);
            (await RefusedAsync(stale, HttpStatusCode.PreconditionFailed, "stale_version")).GetProperty("current").Text("name").ShouldBe("Looms");
            stale.Headers.ETag!.Tag.ShouldBe("\"2\"");
        }
    }

    [Fact, Requirement("USR-HTTP-017")]
    public async Task Every_bad_setting_is_told_at_once()
    {
        var ada = await RegularAsync();
        using var answer = await ada.Http.PostAsync("/workspaces",
            new { name = "", zone = "Nowhere", weekStart = 8, rounding = new { unitSeconds = -1, mode = "up" }, currency = "XYZ" });
        (await RefusedAsync(answer, HttpStatusCode.UnprocessableEntity)).Pointers()
            .ShouldBe(["/name", "/zone", "/weekStart", "/rounding/unitSeconds", "/currency"], ignoreOrder: true);

        using var owner = await ada.Http.PostAsync("/workspaces", new { name = "A", owner = ada.Id });
        (await RefusedAsync(owner, HttpStatusCode.UnprocessableEntity, "unknown_member")).Pointers().ShouldBe(["/owner"]);
        using var cleared = await ada.Http.PatchAsync(await ada.FoundAsync(), new { weekStart = (int?)null }, version: 1);
        (await RefusedAsync(cleared, HttpStatusCode.UnprocessableEntity, "required")).Pointers().ShouldBe(["/weekStart"]);
    }

    [Fact, Requirement("USR-HTTP-018")]
    public async Task A_taken_id_is_refused_without_telling_whose()
    {
        var (ada, eve) = await RegularsAsync();
        var id = Guid.CreateVersion7();
        (await ada.Http.PostAsync("/workspaces", new { id, name = "A" }).ReadAsync(HttpStatusCode.Created)).Id().ShouldBe(id);

        await RefusedAsync(await eve.Http.PostAsync("/workspaces", new { id, name = "E" }), HttpStatusCode.Conflict, "id_taken");
        await RefusedAsync(await eve.Http.GetAsync($"/workspaces/{id}"), HttpStatusCode.NotFound, "not_found");
    }

    [Fact, Requirement("USR-HTTP-019")]
    public async Task Pages_miss_and_double_none_though_one_is_added_meanwhile()
    {
        var (ada, bob) = (await SomeoneAsync(), await SomeoneAsync("Bob"));
        var founded = new List<string>();
        for (var number = 0; number < 5; number++)
            founded.Add(await ada.FoundAsync($"W{number}"));
        var first = await ada.Http.GetAsync("/workspaces?limit=2").ReadAsync();
        founded.Add(await ada.FoundAsync("another"));
        await ada.AddAsync(founded[2], bob, "member");

        var rest = await ada.Http.GetAsync($"/workspaces?limit=1000&cursor={Uri.EscapeDataString(first.Text("nextCursor"))}").ItemsAsync();
        first.GetProperty("items").EnumerateArray().Concat(rest).Select(Path).ShouldBe(founded);
        (await ada.Http.PagesAsync("/workspaces", limit: 2)).Select(Path).ShouldBe(founded);
        (await bob.Http.GetAsync("/workspaces").ItemsAsync()).Select(item => (Path(item), item.Text("role"))).ShouldBe([(founded[2], "member")]);
    }

    [Fact, Requirement("USR-HTTP-020")]
    public async Task A_page_has_50_unless_it_is_asked_for_otherwise()
    {
        var ada = await SomeoneAsync();
        foreach (var number in Enumerable.Range(0, 51))
            await ada.FoundAsync($"W{number}");
        var page = await ada.Http.GetAsync("/workspaces").ReadAsync();

        page.GetProperty("items").GetArrayLength().ShouldBe(50);
        page.TryGetProperty("nextCursor", out _).ShouldBeTrue();
    }

    [Theory, Requirement("USR-HTTP-021")]
    [InlineData("limit=0", "invalid_limit")]
    [InlineData("limit=1001", "invalid_limit")]
    [InlineData("limit=ten", "invalid_limit")]
    [InlineData("cursor=x", "invalid_cursor")]
    [InlineData("cursor=!!!!", "invalid_cursor")]
    public async Task A_page_that_can_not_be_is_refused(string query, string code)
    {
        var ada = await RegularAsync();
        foreach (var list in new[] { "/workspaces", "/sessions", $"{await ada.FoundAsync()}/members" })
            await RefusedAsync(await ada.Http.GetAsync($"{list}?{query}"), HttpStatusCode.UnprocessableEntity, code);
    }

    [Fact, Requirement("USR-HTTP-022")]
    public async Task A_deleted_workspace_is_gone_for_everyone()
    {
        var (ada, bob) = (await SomeoneAsync(), await SomeoneAsync("Bob"));
        var workspace = await ada.FoundAsync();
        await ada.AddAsync(workspace, bob, "admin");
        await ada.Http.DeleteAsync(workspace, version: 1).ReadAsync(HttpStatusCode.NoContent);

        foreach (var someone in new[] { ada, bob })
        {
            await RefusedAsync(await someone.Http.GetAsync(workspace), HttpStatusCode.NotFound, "not_found");
            (await someone.Http.GetAsync("/workspaces").ItemsAsync()).ShouldBeEmpty();
            (await IntrospectAsync(someone.Token).ReadAsync()).GetProperty("workspaces").GetArrayLength().ShouldBe(0);
        }
    }

    private static string Path(JsonElement workspace) => $"/workspaces/{workspace.Id()}";
}
