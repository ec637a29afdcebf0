namespace Timetension.Conformance.TimeEntries;

public sealed class Clients : ContractTest
{
    [Fact, Requirement("TE-HTTP-201")]
    public async Task A_client_is_answered_as_it_was_created_and_a_patch_changes_what_it_says()
    {
        var ada = Subject.SignIn();
        var answer = await ada.PostAsync("clients", new { name = " Analytical Engines " });
        var client = answer.Read<Client>(201);

        (client.Name, client.Archived, client.Version, client.WorkspaceId).ShouldBe(("Analytical Engines", false, 1, ada.WorkspaceId));
        answer.Location.ShouldBe($"/workspaces/{ada.WorkspaceId}/clients/{client.Id}");
        (await ada.GetAsync(answer.Location!)).Text.ShouldBe(answer.Text);
        var changed = (await ada.PatchAsync($"clients/{client.Id}", new { name = "Engines" }, 1)).Read<Client>(200);
        changed.ShouldBe(client with { Name = "Engines", UpdatedAt = changed.UpdatedAt, Version = 2 });
        (await ada.PostAsync("clients", new { name = "  " })).ShouldBeRefused(422, "required", "/name");
        (await ada.PostAsync("clients", new { name = new string('x', 201) })).ShouldBeRefused(422, "too_long", "/name");
    }

    [Fact, Requirement("TE-HTTP-202")]
    public async Task Clients_are_listed_by_name_and_names_differ_in_more_than_case()
    {
        var ada = Subject.SignIn();
        var clients = new Dictionary<string, Client>();
        foreach (var name in new[] { "delta", "Alpha", "charlie", "Bravo" })
            clients[name] = await ada.ClientAsync(name);
        (await ada.PagesAsync<Client>("clients", limit: 2)).Select(client => client.Name).ShouldBe(["Alpha", "Bravo", "charlie", "delta"]);
        (await ada.PostAsync("clients", new { name = "ALPHA" })).ShouldBeRefused(409, "already_exists");
        (await ada.PatchAsync($"clients/{clients["delta"].Id}", new { name = "bravo" }, 1)).ShouldBeRefused(409, "already_exists");

        await ada.ArchiveAsync(clients["Alpha"]);
        (await ada.GetAsync("clients?archived=true")).Items<Client>().ShouldHaveSingleItem().Id.ShouldBe(clients["Alpha"].Id);
        (await ada.GetAsync("clients?archived=false")).Items<Client>().Length.ShouldBe(3);
        (await ada.DeleteAsync($"clients/{clients["delta"].Id}", 1)).Status.ShouldBe(204);
        (await ada.GetAsync($"clients/{clients["delta"].Id}")).ShouldBeRefused(404, "not_found");
        (await ada.ClientAsync("Delta")).Id.ShouldNotBe(clients["delta"].Id);
    }

    [Fact, Requirement("TE-HTTP-203")]
    public async Task A_project_points_to_a_client_until_it_is_patched_away()
    {
        var ada = Subject.SignIn();
        var client = await ada.ClientAsync("Analytical Engines");
        var project = (await ada.PostAsync("projects", new { name = "Website", clientId = client.Id })).Read<Project>(201);
        project.ClientId.ShouldBe(client.Id);
        (await ada.PatchAsync($"projects/{project.Id}", new { clientId = Guid.CreateVersion7() }, 1)).ShouldBeRefused(404, "not_found", "/clientId");
        (await ada.PatchAsync($"projects/{project.Id}", """{"clientId":null}""", 1)).Read<Project>(200).ClientId.ShouldBeNull();
        (await ada.PatchAsync($"projects/{project.Id}", new { clientId = client.Id }, 2)).Read<Project>(200).ClientId.ShouldBe(client.Id);

        (await ada.DeleteAsync($"clients/{client.Id}", 1)).Status.ShouldBe(204);
        (await ada.GetAsync($"projects/{project.Id}")).Read<Project>(200).ClientId.ShouldBe(client.Id);
        (await ada.RecordAsync(projectId: project.Id)).ProjectId.ShouldBe(project.Id);
    }

    [Fact, Requirement("TE-HTTP-204")]
    public async Task Nothing_new_is_recorded_on_an_archived_client_and_what_is_there_stays()
    {
        var ada = Subject.SignIn();
        var client = await ada.ClientAsync("Analytical Engines");
        var project = (await ada.PostAsync("projects", new { name = "Website", clientId = client.Id })).Read<Project>(201);
        var (there, elsewhere) = (await ada.RecordAsync(projectId: project.Id), await ada.RecordAsync());
        await ada.ArchiveAsync(client);

        (await ada.PostAsync("projects", new { name = "Shop", clientId = client.Id })).ShouldBeRefused(409, "client_archived");
        (await ada.PostAsync("entries", new { start = Things.Start, end = Things.End, projectId = project.Id })).ShouldBeRefused(409, "client_archived");
        (await ada.PutAsync("timer", new { projectId = project.Id })).ShouldBeRefused(409, "client_archived");
        (await ada.PatchAsync($"entries/{elsewhere.Id}", new { projectId = project.Id }, 1)).ShouldBeRefused(409, "client_archived");
        var import = (await ada.ImportAsync(Csv.Header + Csv.Row("09:00", "10:00", "website"))).Read<Import>(201);
        (import.Imported, import.Failed).ShouldBe((0, 1));

        (await ada.PatchAsync($"entries/{there.Id}", new { description = "still here" }, 1)).Read<Entry>(200).ProjectId.ShouldBe(project.Id);
        (await ada.PatchAsync($"projects/{project.Id}", new { name = "Old website" }, 1)).Read<Project>(200).ClientId.ShouldBe(client.Id);
        (await ada.PatchAsync($"clients/{client.Id}", new { archived = false }, 2)).Read<Client>(200).Archived.ShouldBeFalse();
        (await ada.RecordAsync(projectId: project.Id)).ProjectId.ShouldBe(project.Id);
    }

    [Fact, Requirement("TE-AUTH-201")]
    public async Task Managers_write_clients_and_members_read_them()
    {
        var ada = Subject.SignIn(Role.Manager);
        var bob = Subject.SignIn(Role.Member, ada.WorkspaceId);
        var client = await ada.ClientAsync("Analytical Engines");

        (await bob.PostAsync("clients", new { name = "mine" })).ShouldBeRefused(403, "forbidden");
        (await bob.PatchAsync($"clients/{client.Id}", new { name = "mine" }, 1)).ShouldBeRefused(403, "forbidden");
        (await bob.DeleteAsync($"clients/{client.Id}", 1)).ShouldBeRefused(403, "forbidden");
        (await bob.GetAsync("clients")).Items<Client>().ShouldHaveSingleItem().ShouldBe(client);
    }

    [Fact, Requirement("TE-EVTOUT-201")]
    public async Task Every_change_of_a_client_is_an_event_and_in_the_changes_feed()
    {
        var ada = Subject.SignIn();
        await using var events = await Subject.World.Broker.ListenAsync("timetension.time-entries.#");
        var client = await ada.ClientAsync("Analytical Engines");
        await ada.PatchAsync($"clients/{client.Id}", new { name = "Engines" }, 1);
        await ada.PatchAsync($"clients/{client.Id}", new { archived = true }, 2);
        await ada.PatchAsync($"clients/{client.Id}", new { archived = false }, 3);
        var kept = await ada.ClientAsync("Kept");
        await ada.DeleteAsync($"clients/{client.Id}", 4);

        (await events.HearAsync(ada.WorkspaceId, 6)).Select(message => (message.Event.Subject, message.RoutingKey, message.Event.Sequence)).ShouldBe(
        [
            ($"{client.Id}", EventTypes.ClientCreated, 1), ($"{client.Id}", EventTypes.ClientUpdated, 2), ($"{client.Id}", EventTypes.ClientArchived, 3),
            ($"{client.Id}", EventTypes.ClientUpdated, 4), ($"{client.Id}", EventTypes.ClientDeleted, 5), ($"{kept.Id}", EventTypes.ClientCreated, 1),
        ], ignoreOrder: true);
        var states = await ada.ReadAsync(states => states.Count == 2);
        states[client.Id].Type.ShouldBe(EventTypes.ClientDeleted);
        JsonElement.DeepEquals(states[kept.Id].Data, (await ada.GetAsync($"clients/{kept.Id}")).Json).ShouldBeTrue();
    }
}
