using Dapper;

namespace Timetension.TimeEntries.Tests;

/// <summary>Row T4: deleted entries restorable for 30 days, history of each entry.</summary>
public sealed class T4_DeletedEntries(TimeEntriesService service)
{
    [Fact]
    public async Task A_deleted_entry_comes_back_and_its_history_tells_it()
    {
        var ada = service.SignIn();
        var entry = await ada.RecordAsync(description: "Draft");
        (await ada.DeleteAsync($"entries/{entry.Id}", 1)).Status.ShouldBe(204);
        (await ada.EntriesAsync("deleted=true")).ShouldHaveSingleItem().Id.ShouldBe(entry.Id);

        (await ada.PostAsync($"entries/{entry.Id}/restore", version: 2)).Read<Entry>(200).Description.ShouldBe("Draft");

        (await ada.EntriesAsync()).ShouldHaveSingleItem().Id.ShouldBe(entry.Id);
        var history = (await ada.GetAsync($"entries/{entry.Id}/history")).Json.GetProperty("items").EnumerateArray().ToList();
        history.Select(version => version.GetProperty("version").GetInt64()).ShouldBe([3, 2, 1]);
        history[1].GetProperty("entry").TryGetProperty("deletedAt", out _).ShouldBeTrue();
    }

    [Theory]
    [InlineData(29.9, true)]
    [InlineData(30.1, false)]
    public async Task After_thirty_days_it_is_gone_for_good(double days, bool isThere)
    {
        var ada = service.SignIn();
        var entry = await DeletedAsync(ada, days);
        (await ada.EntriesAsync("deleted=true")).Length.ShouldBe(isThere ? 1 : 0);
        (await ada.GetAsync($"entries/{entry.Id}/history")).Status.ShouldBe(isThere ? 200 : 404);
        (await ada.PostAsync($"entries/{entry.Id}/restore", version: 2)).Status.ShouldBe(isThere ? 200 : 404);
    }

    [Fact]
    public async Task What_it_said_is_swept_and_the_changes_feed_keeps_the_deletion()
    {
        var ada = service.SignIn();
        var (old, recent) = (await DeletedAsync(ada, 31), await DeletedAsync(ada, 29));
        await using var connection = await service.ConnectAsync();

        await connection.ExecuteAsync("select empty_tombstones(@DeletedAfter)", new { DeletedAfter = DeletedEntries.DeletedAfter(DateTimeOffset.UtcNow) });

        var states = await Feed.ReadAsync(ada, items: 2);
        states.Select(state => (state.Subject, state.Type, state.Data.GetProperty("description").GetString())).ShouldBe(
            [(old.Id, EventTypes.EntryDeleted, ""), (recent.Id, EventTypes.EntryDeleted, "Draft")], ignoreOrder: true);
        (await connection.ExecuteScalarAsync<int>("select count(*) from entry_versions where entry_id = @Id", new { old.Id })).ShouldBe(0);
        (await ada.PostAsync($"entries/{recent.Id}/restore", version: 2)).Read<Entry>(200).Description.ShouldBe("Draft");
    }

    [Fact]
    public async Task No_statement_can_forget_the_history()
    {
        var ada = service.SignIn();
        var entry = await ada.RecordAsync(description: "Draft");
        await using var connection = await service.ConnectAsync();
        await connection.ExecuteAsync("update entries set description = 'by hand', version = version + 1 where workspace_id = @WorkspaceId", new { ada.WorkspaceId });

        var history = (await ada.GetAsync($"entries/{entry.Id}/history")).Json.GetProperty("items").EnumerateArray();
        history.Select(version => version.GetProperty("entry").GetProperty("description").GetString()).ShouldBe(["by hand", "Draft"]);
    }

    private async Task<Entry> DeletedAsync(Person ada, double days)
    {
        var entry = await ada.RecordAsync(description: "Draft");
        (await ada.DeleteAsync($"entries/{entry.Id}", 1)).Status.ShouldBe(204);
        await using var connection = await service.ConnectAsync();
        await connection.ExecuteAsync("update entries set deleted_at = deleted_at - @Days * interval '1 day' where workspace_id = @WorkspaceId and id = @Id", new { ada.WorkspaceId, entry.Id, days });
        return entry;
    }
}
