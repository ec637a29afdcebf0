namespace Timetension.TimeEntries.Tests;

/// <summary>What an operator finds in the log, by ids: each a line.</summary>
public sealed class SecurityEvents(TimeEntriesService service)
{
    [Fact]
    public async Task Secrets_of_webhooks_and_closed_periods_are_lines()
    {
        var ada = service.SignIn();
        var hook = (await ada.PostAsync("webhooks", new { url = "http://127.0.0.1:9/", events = new[] { Hooks.TagCreated } })).Read<Hooks.Hook>(201);
        var rotated = (await ada.PostAsync($"webhooks/{hook.Id}/secret", version: 1)).Read<Hooks.Hook>(200);
        var period = (await ada.PostAsync("locks", new { through = "2026-02-28" })).Read<LockedPeriod>(201);
        (await ada.DeleteAsync($"locks/{period.Id}", 1)).Status.ShouldBe(204);

        service.Lines.All.Where(line => line.Contains($"{ada.UserId}")).ShouldBe(
        [
            $"User {ada.UserId} made a secret of webhook {hook.Id} of workspace {ada.WorkspaceId}",
            $"User {ada.UserId} made a secret of webhook {hook.Id} of workspace {ada.WorkspaceId}",
            $"User {ada.UserId} locked a period of workspace {ada.WorkspaceId}, lock {period.Id}",
            $"User {ada.UserId} reopened a period of workspace {ada.WorkspaceId}, lock {period.Id}",
        ]);
        foreach (var secret in new[] { hook.Secret!, rotated.Secret! })
            service.Lines.All.ShouldNotContain(line => line.Contains(secret));
    }
}
