using Timetension.Reporting;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults("reporting");
builder.AddDatabase("reporting");
builder.AddChanges();
builder.AddBoundedRedis();
builder.AddIntrospection();
builder.AddMessaging(messages => messages
    .Handle<User, WhenUserChanged>("timetension.users.user.*.v1")
    .Handle<Workspace, WhenWorkspaceChanged>("timetension.users.workspace.*.v1")
    .Handle<Membership, WhenMemberChanged>("timetension.users.member.*.v1")
    .Handle<Team, WhenTeamChanged>("timetension.users.team.*.v1")
    .Handle<Client, WhenClientChanged>("timetension.time-entries.client.*.v1")
    .Handle<Project, WhenProjectChanged>("timetension.time-entries.project.*.v1")
    .Handle<ProjectTask, WhenTaskChanged>("timetension.time-entries.task.*.v1")
    .Handle<Tag, WhenTagChanged>("timetension.time-entries.tag.*.v1")
    .Handle<Entry, WhenEntryChanged>("timetension.time-entries.entry.*.v1")
    .Ignore("timetension.time-entries.import.*.v1")
    .Ignore("timetension.time-entries.period.*.v1")
    .Ignore("timetension.time-entries.timesheet.*.v1"));
builder.AddReports();
builder.AddExports();
builder.AddStreams();

var app = builder.Build();

await app.ApplySchemaAsync();
app.UseServiceDefaults();
app.MapReports();
app.MapDeadLetters();
app.Run();

/// <summary>The entry point, named so that tests can host it.</summary>
public partial class Program;
