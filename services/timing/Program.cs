var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();

var app = builder.Build();

app.UseServiceDefaults();
app.Run();

/// <summary>The entry point, named so that tests can host it.</summary>
public partial class Program;
