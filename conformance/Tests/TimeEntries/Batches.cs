namespace Timetension.Conformance.TimeEntries;

public sealed class Batches : ContractTest
{
    private static readonly object Interval = new { start = Things.Start, end = Things.End };

    [Fact, Requirement("TE-HTTP-120")]
    public async Task Each_item_has_the_result_of_its_own_request()
    {
        var ada = Subject.SignIn();
        var (first, second) = (await ada.RecordAsync(description: "first"), await ada.RecordAsync(description: "second"));
        var results = await ada.BatchAsync(
            new { op = "create", entry = new { start = Things.Start, durationSeconds = 60, description = "new" } },
            new { op = "update", id = first.Id, version = 1, entry = new { description = "changed" } },
            new { op = "delete", id = second.Id, version = 1 },
            new { op = "update", id = first.Id, version = 1, entry = new { description = "stale" } },
            new { op = "update", id = first.Id, entry = new { description = "unversioned" } },
            new { op = "create", entry = new { start = Things.End, end = Things.Start } },
            new { op = "create", entry = new { start = Things.Start, end = Things.End, colour = "red" } },
            new { op = "create" },
            new { op = "delete", version = 1 });

        results.Select(result => (result.Status, result.Problem?.GetProperty("code").GetString())).ShouldBe(
        [
            (201, null), (200, null), (204, null), (412, "stale_version"), (428, "if_match_required"), (422, "end_before_start"), (422, "unknown_member"), (422, "required"), (422, "required"),
        ]);
        results[3].Problem!.Value.GetProperty("current").GetProperty("description").GetString().ShouldBe("changed");
        results[5].Problem!.Value.GetProperty("errors")[0].GetProperty("pointer").GetString().ShouldBe("/end");
        (await ada.EntriesAsync()).Select(entry => (entry.Id, entry.Description, entry.Version)).ShouldBe([(results[0].Entry!.Id, "new", 1), (first.Id, "changed", 2)], ignoreOrder: true);
        results[1].Entry!.Version.ShouldBe(2);
    }

    [Fact, Requirement("TE-HTTP-121")]
    public async Task What_is_refused_leaves_nothing_and_the_others_stay()
    {
        var ada = Subject.SignIn(settings: Forbid);
        await using var events = await Subject.World.Broker.ListenAsync("timetension.time-entries.#");
        var results = await ada.BatchAsync([.. Enumerable.Range(0, 20).Select(n => new
        {
            op = "create", entry = n % 2 == 0 ? new { start = $"2026-03-27T{n:00}:00:00Z", durationSeconds = 3600 } : new { start = $"2026-03-27T{n - 1:00}:30:00Z", durationSeconds = 60 },
        })]);
        var last = await ada.TagAsync("last");

        results.Select(result => result.Status).ShouldBe(Enumerable.Range(0, 20).Select(n => n % 2 == 0 ? 201 : 409));
        (await ada.EntriesAsync()).Length.ShouldBe(10);
        (await events.HearUntilAsync(ada.WorkspaceId, last.Id)).Count(message => message.RoutingKey == EventTypes.EntryRecorded).ShouldBe(10);
    }

    [Theory, Requirement("TE-HTTP-122")]
    [InlineData("""{}""", "required", "/items")]
    [InlineData("""{"items":[]}""", "required", "/items")]
    [InlineData("""{"items":[{"op":"create","entry":[]}]}""", "invalid_type", "/items/0/entry")]
    [InlineData("""{"items":[{"op":"burn"}]}""", "invalid_type", "/items/0/op")]
    [InlineData("""{"items":[{"op":"delete","id":"all"}]}""", "invalid_type", "/items/0/id")]
    [InlineData("""{"items":[{"op":"delete","ids":[]}]}""", "unknown_member", "/items/0/ids")]
    public async Task What_is_no_batch_is_refused_as_a_whole(string body, string code, string pointer)
    {
        var ada = Subject.SignIn();
        (await ada.PostAsync("entries/batch", body)).ShouldBeRefused(422, code, pointer);
    }

    [Fact, Requirement("TE-HTTP-124")]
    public async Task A_batch_has_a_thousand_items_at_most()
    {
        var ada = Subject.SignIn();
        (await ada.PostAsync("entries/batch", new { items = Enumerable.Repeat(new { op = "create", entry = Interval }, 1001) })).ShouldBeRefused(422, "too_many", "/items");
        (await ada.EntriesAsync()).ShouldBeEmpty();
        var results = await ada.BatchAsync([.. Enumerable.Repeat((object)new { op = "create" }, 999), new { op = "create", entry = Interval }]);
        results.Select(result => result.Status).ShouldBe([.. Enumerable.Repeat(422, 999), 201]);
    }

    [Fact, Requirement("TE-HTTP-123")]
    public async Task Items_see_what_those_before_them_did()
    {
        var ada = Subject.SignIn(settings: Forbid);
        var id = Guid.CreateVersion7();
        var results = await ada.BatchAsync(
            new { op = "create", entry = new { id, start = Things.Start, end = Things.End } },
            new { op = "create", entry = Interval },
            new { op = "update", id, version = 1, entry = new { start = "2026-03-27T09:00:00Z" } },
            new { op = "create", entry = new { start = Things.Start, end = "2026-03-27T09:00:00Z" } },
            new { op = "delete", id, version = 2 },
            new { op = "create", entry = new { start = "2026-03-27T09:00:00Z", end = Things.End } });
        results.Select(result => result.Status).ShouldBe([201, 409, 200, 201, 204, 201]);
        results[1].Problem!.Value.GetProperty("overlaps")[0].GetGuid().ShouldBe(id);
    }

    [Fact, Requirement("TE-AUTH-101")]
    public async Task Others_ids_are_404_in_their_items()
    {
        var ada = Subject.SignIn();
        var (bob, eve) = (Subject.SignIn(Role.Member, ada.WorkspaceId), Subject.SignIn());
        var (adas, eves, theirs) = (await ada.RecordAsync(), await eve.RecordAsync(), await eve.ProjectAsync("Website"));
        var (before, elsewhere) = (await ada.EverythingAsync(), await eve.EverythingAsync());

        var results = await bob.BatchAsync([.. new[] { adas.Id, eves.Id, Guid.CreateVersion7() }.SelectMany(id => new object[]
        {
            new { op = "update", id, version = 1, entry = new { description = "mine" } }, new { op = "delete", id, version = 1 },
        }), new { op = "create", entry = new { start = Things.Start, end = Things.End, projectId = theirs.Id } }]);

        results.ShouldAllBe(result => result.Status == 404);
        results[^1].Problem!.Value.GetProperty("errors")[0].GetProperty("pointer").GetString().ShouldBe("/projectId");
        ((await ada.EverythingAsync()), (await eve.EverythingAsync())).ShouldBe((before, elsewhere));
    }

    [Fact, Requirement("TE-IDEM-101")]
    public async Task A_key_covers_the_whole()
    {
        var ada = Subject.SignIn();
        var batch = new { items = new object[] { new { op = "create", entry = Interval }, new { op = "create", entry = new { start = Things.End, end = Things.Start } } } };
        var key = $"{Guid.NewGuid()}";
        var first = await ada.PostAsync("entries/batch", batch, key: key);
        first.Status.ShouldBe(200, first.Text);
        (await ada.PostAsync("entries/batch", batch, key: key)).ShouldBeThatOf(first);
        (await ada.EntriesAsync()).ShouldHaveSingleItem();
    }

    private static WorkspaceSettings Forbid => new("Europe/Warsaw", 1, Rounding.None, OverlapPolicy.Forbid, "EUR");
}

/// <summary>What became of an item of a batch.</summary>
internal sealed record BatchResult(int Status, Entry? Entry = null, JsonElement? Problem = null);

internal static class BatchAnswer
{
    internal static async Task<BatchResult[]> BatchAsync(this Person person, params object[] items)
    {
        var answer = await person.PostAsync("entries/batch", new { items });
        answer.Status.ShouldBe(200, answer.Text);
        return answer.Json.GetProperty("results").Deserialize<BatchResult[]>(ContractJson.Events)!;
    }
}
