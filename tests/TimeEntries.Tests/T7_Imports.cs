namespace Timetension.TimeEntries.Tests;

/// <summary>Import of Toggl, Clockify, Harvest and generic CSV: dry run, row errors, safe to repeat, progress.</summary>
public sealed class T7_Imports(TimeEntriesService service)
{
    [Theory]
    [InlineData("toggl", """
        User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags,Amount (EUR)
        Ada,ada@example.org,Contoso,Website,Design,Draft,Yes,2026-03-27,09:00:00,2026-03-27,10:30:00,01:30:00,"meeting, planning",
        Ada,ada@example.org,Contoso,Website,,Review,No,2026-03-27,11:00:00,2026-03-27,24:30:00,00:30:00,,
        """, "End time")]
    [InlineData("clockify", """
        "Project","Client","Description","Task","User","Group","Email","Tags","Type","Billable","Invoiced","Invoice ID","Start Date","Start Time","End Date","End Time","Duration (h)","Duration (decimal)"
        "Website","Contoso","Draft","Design","Ada","","ada@example.org","meeting, planning","Regular","Yes","No","","27/03/2026","09:00:00 AM","27/03/2026","10:30:00 AM","01:30:00","1.50"
        "Website","Contoso","Review","","Ada","","ada@example.org","","Regular","No","No","","27/03/2026","13:00:00 PM","27/03/2026","02:00:00 PM","01:00:00","1.00"
        """, "Start Time")]
    [InlineData("harvest", """
        Date;Client;Project;Project Code;Task;Notes;Hours;Hours Rounded;Billable?;Invoiced?;Approved?;First Name;Last Name;Roles
        2026-03-27;Contoso;Website;WEB;Design;Draft;1,5;1,5;Yes;No;No;Ada;Lovelace;
        2026-03-27;Contoso;Website;WEB;Design;Review;an hour;1;Yes;No;No;Ada;Lovelace;
        """, "Hours")]
    [InlineData("generic", """
        start,end,client,project,task,tags,description,billable
        2026-03-27T09:00,2026-03-27T10:30,Contoso,Website,Design,"meeting, planning",Draft,true
        2026-03-27T09:00,,Contoso,Website,,,Review,true
        """, "end")]
    public async Task A_file_is_tried_imported_without_its_bad_row_and_imported_again_without_effect(string format, string csv, string badColumn)
    {
        var ada = service.SignIn();
        var (query, id) = ($"format={format}&zone=Europe/Rome", Guid.CreateVersion7());

        var tried = await ada.ImportAsync(csv, query + "&dryRun=true");
        (await ada.EntriesAsync()).ShouldBeEmpty();
        (await ada.GetAsync("projects")).Items<Project>().ShouldBeEmpty();

        var imported = await ada.ImportAsync(csv, $"{query}&id={id}");
        foreach (var answer in new[] { tried, imported })
        {
            answer.Counts().ShouldBe((1, 0, 1), answer.Text);
            answer.Errors().ShouldHaveSingleItem().ShouldStartWith($"3 {badColumn} invalid");
        }

        (await ada.GetAsync($"imports/{id}")).Text.ShouldBe(imported.Text);
        (await ada.ImportAsync(csv, query)).Counts().ShouldBe((0, 1, 1));

        var entry = (await ada.EntriesAsync()).ShouldHaveSingleItem();
        var project = (await ada.GetAsync("projects")).Items<Project>().ShouldHaveSingleItem();
        var client = (await ada.GetAsync("clients")).Items<Client>().ShouldHaveSingleItem();
        var task = (await ada.GetAsync("tasks")).Items<ProjectTask>().ShouldHaveSingleItem();
        (client.Name, project.ClientId, task.Name, entry.TaskId).ShouldBe(("Contoso", client.Id, "Design", task.Id));
        (project.Name, entry.ProjectId, entry.Description, entry.Billable, entry.End - entry.Start, entry.TimeZone)
            .ShouldBe(("Website", project.Id, "Draft", true, TimeSpan.FromMinutes(90), "Europe/Rome"));
        entry.TagIds.Length.ShouldBe(format == "harvest" ? 0 : 2);
    }
    [Fact]
    public async Task Of_a_teams_file_everyone_imports_their_own_rows()
    {
        var (ada, grace) = (service.SignIn(), service.SignIn());
        const string Csv = "User,Email,Start date,Start time,Duration\nAda,ada@example.org,27.03.2026,09:00,01:00:00\nGrace,grace@example.org,28.03.2026,09:00,02:00:00\n";

        var refused = (await ada.ImportAsync(Csv, "format=toggl&zone=Europe/Rome")).ShouldBeRefused(422, "several_people");
        refused.Json.GetProperty("people").EnumerateArray().Select(share => share.GetProperty("person").GetString()).ShouldBe(["ada@example.org", "grace@example.org"]);
        (await ada.EntriesAsync()).ShouldBeEmpty();

        foreach (var (person, hours) in new[] { (ada, 1), (grace, 2) })
        {
            var imported = await person.ImportAsync(Csv, $"format=toggl&zone=Europe/Rome&person={(hours == 1 ? "ada" : "grace")}@example.org");
            (imported.Counts(), imported.Json.GetProperty("skipped").GetInt32()).ShouldBe(((1, 0, 0), 1), imported.Text);
            var entry = (await person.EntriesAsync()).ShouldHaveSingleItem();
            (entry.End - entry.Start).ShouldBe(TimeSpan.FromHours(hours));
        }
    }
}
