using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Timetension.Testing;

/// <summary>Stands in for users, as the contract lets anyone: it answers <c>POST /introspect</c> about the people that a test has signed in.</summary>
public sealed class UsersStand : IAsyncDisposable
{
    /// <summary>The secret that services call with.</summary>
    public const string Secret = "the-secret-of-tests-is-long-enough-to-be-taken";

    private static readonly WorkspaceSettings Settings = new("Europe/Warsaw", 1, Rounding.None, OverlapPolicy.Allow, "EUR");

    private readonly ConcurrentDictionary<string, Introspection> tokens = new(StringComparer.Ordinal);
    private readonly WebApplication app;

    private UsersStand(WebApplication app) => this.app = app;

    /// <summary>Where it listens.</summary>
    public Uri Address => new(app.Urls.First());

    /// <summary>Starts listening, on a free port unless one is given.</summary>
    public static async Task<UsersStand> StartAsync(int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Logging.ClearProviders();
        var stand = new UsersStand(builder.Build());
        stand.app.MapPost("/introspect", async (HttpContext context) =>
        {
            if (!IsService(context.Request.Headers.Authorization.ToString()))
                return Results.Unauthorized();
            var form = await context.Request.ReadFormAsync();
            return Results.Json(stand.tokens.GetValueOrDefault(form["token"].ToString(), Introspection.Inactive), ContractJson.Events);
        });
        await stand.app.StartAsync();
        return stand;
    }

    // RFC 7662 section 2.1: the caller authenticates; here as a client of HTTP Basic, named as the service, with the shared secret.
    private static bool IsService(string authorization) =>
        AuthenticationHeaderValue.TryParse(authorization, out var given) && given is { Scheme: "Basic", Parameter: { } credentials }
        && Encoding.UTF8.GetString(Convert.FromBase64String(credentials)).EndsWith(":" + Secret, StringComparison.Ordinal);

    /// <summary>Gives someone a token.</summary>
    public string Issue(Guid userId, string timeZone, string scope, params IReadOnlyList<(Guid Workspace, Role Role, WorkspaceSettings? Settings)> workspaces)
    {
        var token = Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));
        tokens[token] = new(Active: true, userId, DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeSeconds(), scope, "Somebody", timeZone,
            [.. workspaces.Select(member => new IntrospectedWorkspace(member.Workspace, member.Role, member.Settings ?? Settings))]);
        return token;
    }

    /// <summary>Makes a token's user a member of one more workspace, or gives them another role in it.</summary>
    public void Join(string token, Guid workspace, Role role) =>
        tokens[token] = tokens[token] with { Workspaces = [.. tokens[token].Workspaces!.Where(member => member.Id != workspace), new IntrospectedWorkspace(workspace, role, Settings)] };

    /// <summary>Takes a token's user out of a workspace.</summary>
    public void Leave(string token, Guid workspace) => tokens[token] = tokens[token] with { Workspaces = [.. tokens[token].Workspaces!.Where(member => member.Id != workspace)] };

    /// <summary>Lets a token end now, and leaves it to the service to see that.</summary>
    public void Expire(string token) => tokens[token] = tokens[token] with { Exp = DateTimeOffset.UtcNow.ToUnixTimeSeconds() };

    /// <summary>Makes a token inactive.</summary>
    public void Revoke(string token) => tokens.TryRemove(token, out _);

    /// <summary>Stops listening; services then can't ask whose a token is.</summary>
    public ValueTask DisposeAsync() => app.DisposeAsync();
}
