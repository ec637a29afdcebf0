using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

[assembly: AssemblyFixture(typeof(Timetension.Users.Tests.UsersService))]

namespace Timetension.Users.Tests;

/// <summary>Users on real servers. Everyone comes from an address of their own, as through the gateway.</summary>
public sealed class UsersService() : TestService<Program>("users")
{
    private static int people;

    /// <summary>The service's clock.</summary>
    internal MovableClock Clock { get; } = new();

    /// <summary>The service's mails.</summary>
    internal Mailbox Mails { get; } = new();

    /// <summary>Stands in for time-entries.</summary>
    internal ChangesStand TimeEntries { get; } = new();

    /// <summary>Stands in for reporting.</summary>
    internal ChangesStand Reporting { get; } = new();

    /// <summary>The most connections that the service has to its database.</summary>
    internal int Connections { get; init; } = 100;

    /// <summary>Whether passwords are hashed as slowly as outside of tests.</summary>
    internal bool IsSlow { get; init; }

    /// <summary>Registers someone new, and logs them in.</summary>
    internal async Task<Someone> SomeoneAsync(string name = "Ada")
    {
        var visitor = Visitor();
        var email = $"{name}-{Guid.NewGuid():N}@example.org".ToLowerInvariant();
        var account = await visitor.PostAsync("/users", new { email, password = Someone.Password, displayName = name, timeZone = "Europe/Warsaw" }).ReadAsync(201);
        var session = await visitor.PostAsync("/sessions", new { email, password = Someone.Password }).ReadAsync(201);
        var token = session.GetProperty("token").GetString()!;
        return new Someone(With(token), account.GetProperty("id").GetGuid(), email, name, token);
    }

    /// <summary>Logs someone in again.</summary>
    internal async Task<HttpClient> LogInAsync(Someone who) =>
        With((await Visitor().PostAsync("/sessions", new { email = who.Email, password = Someone.Password }).ReadAsync(201)).Text("token"));

    /// <summary>A client without a token, from an address that nobody else has.</summary>
    internal HttpClient Visitor(string? address = null)
    {
        var client = CreateClient();
        var number = Interlocked.Increment(ref people);
        client.DefaultRequestHeaders.Add("X-Forwarded-For", address ?? $"10.{number >> 16}.{number >> 8 & 255}.{number & 255}");
        return client;
    }

    /// <summary>A client with a token.</summary>
    internal HttpClient With(string token) => CreateClient(token);

    /// <summary>Asks whose a token is, as another service does.</summary>
    internal async Task<JsonElement> IntrospectAsync(string token)
    {
        using var form = new FormUrlEncodedContent([new("token", token)]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/introspect") { Content = form };
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"reporting:{UsersStand.Secret}")));
        return await Visitor().SendAsync(request).ReadAsync(200);
    }

    /// <summary>Reads the service's tables.</summary>
    internal async Task<T> ReadAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = new NpgsqlConnection(Database);
        return (await connection.ExecuteScalarAsync<T>(sql, parameters))!;
    }

    protected override void Configure(IWebHostBuilder builder)
    {
        builder.UseSetting("ConnectionStrings:users", new NpgsqlConnectionStringBuilder(Database) { MaxPoolSize = Connections }.ConnectionString);
        builder.UseSetting("Mail:Folder", Mails.Folder);
        builder.UseSetting("services:time-entries:http:0", TimeEntries.Address.ToString());
        builder.UseSetting("services:reporting:http:0", Reporting.Address.ToString());
        builder.ConfigureServices(services =>
        {
            services.AddSingleton<TimeProvider>(Clock);
            if (!IsSlow)
                services.AddSingleton(new Passwords(new LoginLimits(), iterations: 1_000));
        });
    }

    /// <inheritdoc />
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await TimeEntries.DisposeAsync();
        await Reporting.DisposeAsync();
        Mails.Dispose();
    }
}
