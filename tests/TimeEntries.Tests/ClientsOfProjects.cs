using Dapper;

namespace Timetension.TimeEntries.Tests;

public sealed class ClientsOfProjects(TimeEntriesService service)
{
    [Fact]
    public async Task An_entry_waits_for_a_client_that_is_being_archived_and_is_refused()
    {
        var ada = service.SignIn();
        var client = (await ada.PostAsync("clients", new { name = "Engines" })).Read<Client>(201);
        var project = (await ada.PostAsync("projects", new { name = "Website", clientId = client.Id })).Read<Project>(201);
        await using var archiving = await service.ConnectAsync();
        await using var transaction = await archiving.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await archiving.ExecuteAsync("select from clients where workspace_id = @WorkspaceId and id = @Id for update", new { ada.WorkspaceId, client.Id });
        await archiving.ExecuteAsync("update clients set archived = true where workspace_id = @WorkspaceId and id = @Id", new { ada.WorkspaceId, client.Id });

        var recorded = ada.PostAsync("entries", new { start = "2026-03-27T08:00:00Z", end = "2026-03-27T09:00:00Z", projectId = project.Id });
        await using var watching = await service.ConnectAsync();
        await Eventually.SeesAsync(() => watching.QuerySingleAsync<bool>(
            "select exists (select from pg_locks l join pg_stat_activity a using (pid) where not l.granted and a.datname = current_database() and a.query like '%from clients%key share%')"),
            waits => waits);
        await transaction.CommitAsync(TestContext.Current.CancellationToken);

        (await recorded).ShouldBeRefused(409, "client_archived");
    }

    [Fact]
    public async Task A_deleted_client_stays_with_its_projects_and_in_the_feed_of_every_member()
    {
        var ada = service.SignIn();
        var bob = service.SignIn(Role.Member, ada.WorkspaceId);
        var client = (await ada.PostAsync("clients", new { name = "Engines" })).Read<Client>(201);
        var project = (await ada.PostAsync("projects", new { name = "Website", clientId = client.Id })).Read<Project>(201);
        (await ada.DeleteAsync($"clients/{client.Id}", 1)).Status.ShouldBe(204);

        (await ada.PatchAsync($"projects/{project.Id}", new { name = "Shop" }, 1)).Read<Project>(200).ClientId.ShouldBe(client.Id);
        (await ada.PostAsync("projects", new { name = "Other", clientId = client.Id })).ShouldBeRefused(404, "not_found", "/clientId");
        var feed = await Eventually.SeesAsync(async () => (await bob.GetAsync("changes")).Json.GetProperty("items"), items => items.GetArrayLength() == 2);
        feed.EnumerateArray().Single(item => item.GetProperty("subject").GetGuid() == client.Id).GetProperty("type").GetString().ShouldBe(EventTypes.ClientDeleted);
    }
}
