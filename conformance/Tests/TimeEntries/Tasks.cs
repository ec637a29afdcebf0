namespace Timetension.Conformance.TimeEntries;

public sealed class Tasks : ContractTest
{
    [Fact, Requirement("TE-HTTP-205")]
    public async Task A_task_is_answered_as_it_was_created_and_a_patch_changes_what_it_says()
    {
        var ada = Subject.SignIn();
        var project = await ada.ProjectAsync("Website");
        var answer = await ada.PostAsync("tasks", new { projectId = project.Id, name = " Layout " });
        var task = answer.Read<ProjectTask>(201);

        (task.Name, task.ProjectId, task.Archived, task.Version).ShouldBe(("Layout", project.Id, false, 1));
        answer.Location.ShouldBe($"/workspaces/{ada.WorkspaceId}/tasks/{task.Id}");
        (await ada.GetAsync(answer.Location!)).Text.ShouldBe(answer.Text);
        var changed = (await ada.PatchAsync($"tasks/{task.Id}", new { name = "Type" }, 1)).Read<ProjectTask>(200);
        changed.ShouldBe(task with { Name = "Type", UpdatedAt = changed.UpdatedAt, Version = 2 });
        (await ada.PostAsync("tasks", new { projectId = project.Id, name = "  " })).ShouldBeRefused(422, "required", "/name");
        (await ada.PostAsync("tasks", new { projectId = Guid.CreateVersion7(), name = "x" })).ShouldBeRefused(404, "not_found", "/projectId");
        (await ada.PatchAsync($"projects/{project.Id}", new { archived = true }, 1)).Status.ShouldBe(200);
        (await ada.PostAsync("tasks", new { projectId = project.Id, name = "x" })).ShouldBeRefused(409, "project_archived");
    }

    [Fact, Requirement("TE-HTTP-206")]
    public async Task Tasks_are_listed_by_name_and_names_differ_within_a_project()
    {
        var ada = Subject.SignIn();
        var (website, shop) = (await ada.ProjectAsync("Website"), await ada.ProjectAsync("Shop"));
        var tasks = new Dictionary<string, ProjectTask>();
        foreach (var name in new[] { "delta", "Alpha", "charlie", "Bravo" })
            tasks[name] = await ada.TaskAsync(website.Id, name);
        var other = await ada.TaskAsync(shop.Id, "alpha");
        (await ada.PagesAsync<ProjectTask>($"tasks?projectId={website.Id}", limit: 2)).Select(task => task.Name).ShouldBe(["Alpha", "Bravo", "charlie", "delta"]);
        (await ada.GetAsync("tasks")).Items<ProjectTask>().Length.ShouldBe(5);
        (await ada.GetAsync($"tasks?projectId={shop.Id}")).Items<ProjectTask>().ShouldHaveSingleItem().ShouldBe(other);
        (await ada.PostAsync("tasks", new { projectId = website.Id, name = "ALPHA" })).ShouldBeRefused(409, "already_exists");
        (await ada.PatchAsync($"tasks/{tasks["delta"].Id}", new { name = "bravo" }, 1)).ShouldBeRefused(409, "already_exists");

        (await ada.PatchAsync($"tasks/{tasks["Alpha"].Id}", new { archived = true }, 1)).Status.ShouldBe(200);
        (await ada.GetAsync("tasks?archived=true")).Items<ProjectTask>().ShouldHaveSingleItem().Id.ShouldBe(tasks["Alpha"].Id);
        (await ada.DeleteAsync($"tasks/{tasks["delta"].Id}", 1)).Status.ShouldBe(204);
        (await ada.GetAsync($"tasks/{tasks["delta"].Id}")).ShouldBeRefused(404, "not_found");
        (await ada.TaskAsync(website.Id, "Delta")).Id.ShouldNotBe(tasks["delta"].Id);
    }

    [Fact, Requirement("TE-HTTP-207")]
    public async Task An_entry_carries_a_task_of_its_project()
    {
        var ada = Subject.SignIn();
        var (website, shop) = (await ada.ProjectAsync("Website"), await ada.ProjectAsync("Shop"));
        var (layout, till) = (await ada.TaskAsync(website.Id, "Layout"), await ada.TaskAsync(shop.Id, "Till"));
        var entry = (await ada.PostAsync("entries", new { start = Things.Start, end = Things.End, projectId = website.Id, taskId = layout.Id })).Read<Entry>(201);
        var running = (await ada.PutAsync("timer", new { projectId = shop.Id, taskId = till.Id })).Read<Entry>(201);

        (entry.TaskId, running.TaskId).ShouldBe((layout.Id, till.Id));
        (await ada.EntryIdsAsync($"taskId={layout.Id}")).ShouldBe([entry.Id]);
        foreach (var projectId in new Guid?[] { shop.Id, null })
        {
            (await ada.PostAsync("entries", new { start = Things.Start, end = Things.End, projectId, taskId = layout.Id })).ShouldBeRefused(422, "task_of_another_project", "/taskId");
            (await ada.PutAsync("timer", new { projectId, taskId = layout.Id })).ShouldBeRefused(422, "task_of_another_project", "/taskId");
        }

        (await ada.PatchAsync($"entries/{entry.Id}", new { projectId = shop.Id }, 1)).ShouldBeRefused(422, "task_of_another_project", "/taskId");
        (await ada.PatchAsync($"entries/{entry.Id}", new { taskId = till.Id }, 1)).ShouldBeRefused(422, "task_of_another_project", "/taskId");
        (await ada.PatchAsync($"entries/{entry.Id}", new { projectId = shop.Id, taskId = till.Id }, 1)).Read<Entry>(200).TaskId.ShouldBe(till.Id);
        (await ada.PatchAsync($"entries/{entry.Id}", """{"taskId":null}""", 2)).Read<Entry>(200).TaskId.ShouldBeNull();
    }

    [Fact, Requirement("TE-HTTP-208")]
    public async Task Nothing_new_is_recorded_on_an_archived_task_and_what_is_there_stays()
    {
        var ada = Subject.SignIn();
        var projectId = (await ada.ProjectAsync("Website")).Id;
        var taskId = (await ada.TaskAsync(projectId, "Layout")).Id;
        var on = new { start = Things.Start, end = Things.End, projectId, taskId };
        var (there, elsewhere) = ((await ada.PostAsync("entries", on)).Read<Entry>(201), await ada.RecordAsync(projectId: projectId));
        (await ada.PatchAsync($"tasks/{taskId}", new { archived = true }, 1)).Read<ProjectTask>(200).Archived.ShouldBeTrue();

        (await ada.PostAsync("entries", on)).ShouldBeRefused(409, "task_archived");
        (await ada.PutAsync("timer", new { projectId, taskId })).ShouldBeRefused(409, "task_archived");
        (await ada.PatchAsync($"entries/{elsewhere.Id}", new { taskId }, 1)).ShouldBeRefused(409, "task_archived");
        (await ada.PatchAsync($"entries/{there.Id}", new { description = "still" }, 1)).Read<Entry>(200).TaskId.ShouldBe(taskId);
        (await ada.DeleteAsync($"tasks/{taskId}", 2)).Status.ShouldBe(204);
        (await ada.PatchAsync($"entries/{there.Id}", new { description = "still here" }, 2)).Read<Entry>(200).TaskId.ShouldBe(taskId);
        (await ada.PostAsync("entries", on)).ShouldBeRefused(404, "not_found", "/taskId");
    }

    [Fact, Requirement("TE-AUTH-202")]
    public async Task Managers_write_tasks_and_members_use_them()
    {
        var ada = Subject.SignIn(Role.Manager);
        var bob = Subject.SignIn(Role.Member, ada.WorkspaceId);
        var project = await ada.ProjectAsync("Website");
        var task = await ada.TaskAsync(project.Id, "Layout");

        (await bob.PostAsync("tasks", new { projectId = project.Id, name = "mine" })).ShouldBeRefused(403, "forbidden");
        (await bob.PatchAsync($"tasks/{task.Id}", new { name = "mine" }, 1)).ShouldBeRefused(403, "forbidden");
        (await bob.DeleteAsync($"tasks/{task.Id}", 1)).ShouldBeRefused(403, "forbidden");
        (await bob.GetAsync("tasks")).Items<ProjectTask>().ShouldHaveSingleItem().ShouldBe(task);
        (await bob.PutAsync("timer", new { projectId = project.Id, taskId = task.Id })).Read<Entry>(201).TaskId.ShouldBe(task.Id);
    }

    [Fact, Requirement("TE-EVTOUT-202")]
    public async Task Every_change_of_a_task_is_an_event_and_in_the_changes_feed()
    {
        var ada = Subject.SignIn();
        await using var events = await Subject.World.Broker.ListenAsync("timetension.time-entries.#");
        var project = await ada.ProjectAsync("Website");
        var task = await ada.TaskAsync(project.Id, "Layout");
        await ada.PatchAsync($"tasks/{task.Id}", new { name = "Type" }, 1);
        await ada.PatchAsync($"tasks/{task.Id}", new { archived = true }, 2);
        await ada.PatchAsync($"tasks/{task.Id}", new { archived = false }, 3);
        var kept = await ada.TaskAsync(project.Id, "Kept");
        var entry = (await ada.PutAsync("timer", new { projectId = project.Id, taskId = kept.Id })).Read<Entry>(201);
        await ada.DeleteAsync($"tasks/{task.Id}", 4);

        var heard = await events.HearAsync(ada.WorkspaceId, 8);
        heard.Where(message => message.Event.Subject == $"{task.Id}").OrderBy(message => message.Event.Sequence).Select(message => message.RoutingKey)
            .ShouldBe([EventTypes.TaskCreated, EventTypes.TaskUpdated, EventTypes.TaskArchived, EventTypes.TaskUpdated, EventTypes.TaskDeleted]);
        heard.Single(message => message.Event.Subject == $"{entry.Id}").Event.DataAs<Entry>().TaskId.ShouldBe(kept.Id);
        var states = await ada.ReadAsync(states => states.Count == 4);
        states[task.Id].Type.ShouldBe(EventTypes.TaskDeleted);
        JsonElement.DeepEquals(states[kept.Id].Data, (await ada.GetAsync($"tasks/{kept.Id}")).Json).ShouldBeTrue();
        JsonElement.DeepEquals(states[entry.Id].Data, (await ada.GetAsync($"entries/{entry.Id}")).Json).ShouldBeTrue();
    }
}
