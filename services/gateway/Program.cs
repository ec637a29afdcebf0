using Timetension.Gateway;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults("gateway");
builder.AddCallerAddress();
builder.AddApi();
builder.AddSystem();
builder.AddReference();

var app = builder.Build();

app.UseForwardedHeaders();
app.UseSecurityHeaders();
app.UseSessionCookie();
app.UseTrustedHeadersOnly();
app.UseServiceDefaults();
app.MapSystem();
app.UseReference();
app.MapApi();
app.Run();

/// <summary>The entry point, named so that tests can host it.</summary>
public partial class Program;
