using Timetension.Users;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults("users");
builder.AddDatabase("users");
builder.AddChanges();
builder.AddBoundedRedis();
builder.AddIntrospection<OwnTokens>();
builder.AddOutbox();
builder.AddAccounts();
builder.AddExports();

var app = builder.Build();

await app.ApplySchemaAsync();
app.UseServiceDefaults();
app.MapAccounts();
app.MapSessions();
app.MapTokens();
app.MapSecondFactor();
app.MapExports();
app.MapWorkspaces();
app.MapMembers();
app.MapTeams();
app.MapInvitations();
app.MapIntrospection();
app.Run();

/// <summary>The entry point, named so that tests can host it.</summary>
public partial class Program;
