namespace Timetension.Conformance.TimeEntries;

public sealed class ImportedNames : ContractTest
{
    private const string Header = "start,end,client,project,task\n";

    [Fact, Requirement("TE-HTTP-309")]
    public async Task Names_become_clients_projects_and_tasks()
    {
        var ada = Subject.SignIn();
        await ada.ProjectAsync("Intern");
        var answer = await ada.ImportAsync(Header + Row(8, "Contoso", "Website", "Design") + Row(9, "contoso", "website", "design") + Row(10, "", "Website", "")
            + Row(11, "Contoso", "App", "Design") + Row(12, "Fabrikam", "Intern", "") + Row(13, "Nobody", "", "") + Row(14, "Late", "App", ""),
            "format=generic");

        answer.Counts().ShouldBe((7, 0, 0), answer.Text);
        Created(answer).ShouldBe((1, 2, 2));
        (await DescribedAsync(ada)).ShouldBe(["Contoso/Website/Design", "Contoso/Website/Design", "Contoso/Website/", "Contoso/App/Design", "/Intern/", "//", "Contoso/App/"]);

        // Of rows that are equal but for their tasks, each is another one.
        Created(await ada.ImportAsync(Header + Row(8, "Contoso", "Website", "Design") + Row(8, "Contoso", "Website", "Build"), "format=generic")).ShouldBe((0, 0, 1));
        (await DescribedAsync(ada))[..2].ShouldBe(["Contoso/Website/Design", "Contoso/Website/Build"]);
    }

    [Fact, Requirement("TE-HTTP-310")]
    public async Task Rows_on_what_takes_no_entries_are_errors()
    {
        var ada = Subject.SignIn();
        var bob = Subject.SignIn(Role.Member, ada.WorkspaceId);
        var (project, client) = (await ada.ProjectAsync("Website"), await ada.ClientAsync("Past"));
        var (old, _) = (await ada.TaskAsync(project.Id, "Old"), await ada.TaskAsync(project.Id, "New"));
        (await ada.PatchAsync($"tasks/{old.Id}", new { archived = true }, 1)).Status.ShouldBe(200);
        (await ada.PatchAsync($"clients/{client.Id}", new { archived = true }, 1)).Status.ShouldBe(200);
        var file = Header + Row(8, "", "Website", "old") + Row(9, "past", "App", "") + Row(10, "", "", "New") + Row(11, "", "Website", "new") + Row(12, "Present", "Website", "More");

        (await bob.ImportAsync(file, "format=generic")).Errors().ShouldBe(["2 task_archived", "3 client_archived", "4 task_without_project", "6 task_unknown"]);
        var answer = await ada.ImportAsync(file, "format=generic");

        answer.Errors().ShouldBe(["2 task_archived", "3 client_archived", "4 task_without_project"]);
        Created(answer).ShouldBe((0, 0, 1));
        (await DescribedAsync(ada)).ShouldBe(["/Website/New", "/Website/New", "/Website/More"]);
    }

    private static string Row(int hour, string client, string project, string task) => $"2026-03-27T{hour:00}:00:00Z,2026-03-27T{hour:00}:30:00Z,{client},{project},{task}\n";

    private static (int Clients, int Projects, int Tasks) Created(Answer answer) =>
        (answer.Json.GetProperty("clientsCreated").GetInt32(), answer.Json.GetProperty("projectsCreated").GetInt32(), answer.Json.GetProperty("tasksCreated").GetInt32());

    /// <summary>The entries in the order of time, then of their creation, as client/project/task.</summary>
    private static async Task<string[]> DescribedAsync(Person person)
    {
        var clients = (await person.GetAsync("clients")).Items<Client>().ToDictionary(client => client.Id, client => client.Name);
        var projects = (await person.GetAsync("projects")).Items<Project>().ToDictionary(project => project.Id);
        var tasks = (await person.GetAsync("tasks")).Items<ProjectTask>().ToDictionary(task => task.Id, task => task.Name);
        return
        [
            .. from entry in await person.EntriesAsync()
               orderby entry.Start, entry.Id
               let project = entry.ProjectId is { } id ? projects[id] : null
               select $"{(project?.ClientId is { } client ? clients[client] : "")}/{project?.Name}/{(entry.TaskId is { } task ? tasks[task] : "")}",
        ];
    }
}
