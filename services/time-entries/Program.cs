using Timetension.TimeEntries;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults("time-entries");
builder.AddDatabase("time-entries");
builder.AddChanges();
builder.Services.AddSingleton<RecordTogether>();
builder.Services.ConfigureOptions<RatesHidden>().Configure<RepeatedRequests>(repeated => repeated.Show = RatesHidden.Hide);
builder.AddBoundedRedis();
builder.AddIntrospection();
builder.AddStreams();
builder.AddOutbox();
builder.AddWebhooks();
builder.Services.AddSingleton<ImportLimit>().AddOptions<ImportOptions>().BindConfiguration("Imports");
builder.Services.AddHostedService<EmptyTombstones>();
builder.AddMessaging(messages => messages
    .Handle<Membership, WhenRoleChanged>(EventTypes.MemberRoleChanged)
    .Handle<Membership, WhenMemberRemoved>(EventTypes.MemberRemoved)
    .Handle<User, WhenUserErased>(EventTypes.UserErased)
    .Handle<Workspace, WhenWorkspaceDeleted>(EventTypes.WorkspaceDeleted));

var app = builder.Build();

await app.ApplySchemaAsync();
await app.AdoptRestoredRowsAsync();
app.UseServiceDefaults();
app.MapEntries();
app.MapEntriesAsCsv();
app.MapTimer();
app.MapClients();
app.MapProjects();
app.MapTasks();
app.MapTags();
app.MapRates();
app.MapWebhooks();
app.MapImports();
app.MapLocks();
app.MapTimesheets();
app.MapChanges();
app.MapStream();
app.MapDeadLetters();
app.Run();

/// <summary>The entry point, named so that tests can host it.</summary>
public partial class Program;
