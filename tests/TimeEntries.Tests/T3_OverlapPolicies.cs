namespace Timetension.TimeEntries.Tests;

/// <summary>Row T3: overlap policies allow, warn and forbid, obeyed by API, timer, batch, import and timesheet.</summary>
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
        var items = new[] { (2, 3), (2, 4), (3, 4) }.Select(of => new { op = "create", entry = new { start = $"2026-03-27T0{of.Item1}:00:00Z", end = $"2026-03-27T0{of.Item2}:00:00Z" } });
        var results = (await forbidden.PostAsync("entries/batch", new { items })).Json.GetProperty("results").EnumerateArray();
        results.Select(result => result.GetProperty("status").GetInt32()).ShouldBe([201, 409, 201]);

        // A timesheet makes no entry, so there is nothing that it could let pass: what overlapped before is submitted as it is.
        var week = (await forbidden.PostAsync($"timesheets/{ada.UserId}/2026-03-23/submit", version: 0)).Json;
        (week.GetProperty("status").GetString(), week.GetProperty("entries").GetInt32()).ShouldBe(("submitted", 7));
    }

    [Fact]
    public async Task Where_a_workspace_warns_each_way_in_lists_what_overlaps()
    {
        var ada = SignIn(OverlapPolicy.Warn);
        var first = await ada.RecordAsync("2026-03-27T08:00:00Z", "2026-03-27T09:00:00Z");
        var item = new { op = "create", entry = new { start = "2026-03-27T08:30:00Z", end = "2026-03-27T09:00:00Z" } };
        var batch = (await ada.PostAsync("entries/batch", new { items = new[] { item } })).Json.GetProperty("results")[0].GetProperty("entry");
        batch.GetProperty("overlaps").EnumerateArray().ShouldHaveSingleItem().GetGuid().ShouldBe(first.Id);

        var csv = Csv.Header + Csv.Row("09:15", "09:20") + Csv.Row("12:00", "13:00");
        foreach (var dryRun in new[] { true, false })
        {
            var report = (await ada.ImportAsync(csv, $"format=toggl&zone=Europe/Warsaw&dryRun={(dryRun ? "true" : "false")}")).Json;
            report.GetProperty("overlapping").GetInt32().ShouldBe(1);
            var overlap = report.GetProperty("overlaps").EnumerateArray().ShouldHaveSingleItem();
            (overlap.GetProperty("line").GetInt32(), overlap.GetProperty("entries")[0].GetGuid()).ShouldBe((2, first.Id));
        }
    }

    private Person SignIn(OverlapPolicy policy, Person? like = null) =>
        service.SignIn(inWorkspace: like?.WorkspaceId, userId: like?.UserId, settings: new("Europe/Warsaw", 1, Rounding.None, policy, "EUR"));
}
