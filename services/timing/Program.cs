using Timetension.Timing;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults("timing");
builder.AddDatabase("timing");
builder.AddChanges();
builder.AddCallerAddress();

var app = builder.Build();

await app.ApplySchemaAsync();
app.UseServiceDefaults();
app.MapTellTime();
app.Run();

/// <summary>The entry point, named so that tests can host it.</summary>
public partial class Program;
