namespace Timetension.TimeEntries.Tests;

/// <summary>Row T3: overlap policies allow, warn and forbid, obeyed by API, timer and import.</summary>
public sealed class T3_OverlapPolicies(TimeEntriesService service)
{
    [Fact]
    public async Task A_workspace_says_whether_entries_may_overlap_and_every_way_in_obeys()
    {
        var ada = SignIn(OverlapPolicy.Allow);
        await ada.RecordAsync("2026-03-27T08:00:00Z", "2026-03-27T09:00:00Z");
        var second = await ada.RecordAsync("2026-03-27T08:30:00Z", "2026-03-27T09:30:00Z");

        var warned = SignIn(OverlapPolicy.Warn, ada);
        var third = (await warned.PostAsync("entries", new { start = "2026-03-27T09:00:00Z", end = "2026-03-27T10:00:00Z" })).Read<Entry>(201);
        third.Overlaps.ShouldBe([second.Id]);

        var forbidden = SignIn(OverlapPolicy.Forbid, ada);
        var refused = (await forbidden.PostAsync("entries", new { start = "2026-03-27T09:59:59Z", end = "2026-03-27T11:00:00Z" })).ShouldBeRefused(409, "overlap");
        refused.Json.GetProperty("overlaps").EnumerateArray().Select(id => id.GetGuid()).ShouldBe([third.Id]);
        await forbidden.RecordAsync("2026-03-27T10:00:00Z", "2026-03-27T11:00:00Z");
        (await forbidden.PutAsync("timer", new { start = DateTimeOffset.UtcNow.AddDays(-1) })).Status.ShouldBe(201);
        (await forbidden.PostAsync("entries", new { start = DateTimeOffset.UtcNow.AddHours(-2), end = DateTimeOffset.UtcNow.AddHours(-1) })).ShouldBeRefused(409, "overlap");
        (await forbidden.ImportAsync(Csv.Header + Csv.Row("11:30", "12:30") + Csv.Row("12:00", "13:00"))).Counts().ShouldBe((1, 0, 1));
    }

    private Person SignIn(OverlapPolicy policy, Person? like = null) =>
        service.SignIn(inWorkspace: like?.WorkspaceId, userId: like?.UserId, settings: new("Europe/Warsaw", 1, Rounding.None, policy, "EUR"));
}
