using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Timetension.ServiceDefaults.Tests;

/// <summary>The smallest service that has all the defaults: it hears of tags as <c>reporting</c>, and keeps their names.</summary>
public sealed class NoteService : IAsyncLifetime
{
    private TestDatabase database = null!;
    private UsersStand users = null!;

    internal WebApplication App { get; private set; } = null!;

    internal TestBroker Broker { get; private set; } = null!;

    /// <summary>Between the service and its broker.</summary>
    internal TcpProxy Wire { get; private set; } = null!;

    internal UsersStand Users => users;

    internal string Database => database.ConnectionString;

    public async ValueTask InitializeAsync()
    {
        database = new TestDatabase("reporting");
        Broker = await TestBroker.CreateAsync();
        Wire = TcpProxy.To(new IPEndPoint(IPAddress.Loopback, new Uri(Broker.ConnectionString).Port));
        users = await UsersStand.StartAsync();
        App = await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await users.DisposeAsync();
        await Wire.DisposeAsync();
        await Broker.DisposeAsync();
        await database.DisposeAsync();
    }

    internal async Task<WebApplication> StartAsync(IReadOnlyDictionary<string, string?>? settings = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = typeof(NoteService).Assembly.GetName().Name });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ConnectionStrings:reporting"] = database.ConnectionString,
            ["ConnectionStrings:rabbitmq"] = new UriBuilder(Broker.ConnectionString) { Port = Wire.Port }.Uri.AbsoluteUri,
            ["services:users:http:0"] = users.Address.ToString(),
            ["Introspection:Secret"] = UsersStand.Secret,
            ["RateLimits:PerToken"] = "200",
        });
        builder.Configuration.AddInMemoryCollection(settings ?? new Dictionary<string, string?>(StringComparer.Ordinal));
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddServiceDefaults("reporting");
        builder.AddDatabase("reporting");
        builder.AddChanges();
        builder.AddBoundedRedis();
        builder.AddIntrospection();
        builder.AddMessaging(messages => messages.Handle<Tag, WhenTagChanged>("timetension.time-entries.tag.*.v1"));
        builder.AddOutbox();
        var app = builder.Build();
        await app.ApplySchemaAsync();
        app.UseServiceDefaults();
        app.MapPost("/notes", (Note note) => note).AllowAnonymous();
        app.MapPatch("/notes", (NotePatch patch) => new { name = patch.Name.Or("unchanged"), isSet = patch.Name.IsSet }).AllowAnonymous();
        app.MapGet("/limits", (Page page) => page).AllowAnonymous();
        app.MapWorkspace().MapGet("/notes", (Member member) => new { member.WorkspaceId, member.Role });
        app.MapWorkspace().MapPost("/notes", (Note note) => note).RequireRole(Role.Admin);
        app.MapRepeatables();
        await app.StartAsync();
        return app;
    }

    internal HttpClient CreateClient(string? token = null, WebApplication? at = null)
    {
        var client = new HttpClient { BaseAddress = new Uri((at ?? App).Urls.First()) };
        if (token is not null)
            client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    internal sealed record Note(string Name, int Count, DateTimeOffset? At = null, IReadOnlyList<Guid>? Ids = null);

    internal sealed record NotePatch(Optional<string> Name = default, Optional<IReadOnlyList<Guid>> Ids = default, Optional<Note> Note = default);
}
