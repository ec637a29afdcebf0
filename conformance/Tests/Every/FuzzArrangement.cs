using System.Net.Http.Headers;
using System.Text;
using Timetension.Contracts.OpenApi;

namespace Timetension.Conformance.Every;

/// <summary>Somebody who is signed in, and things of theirs, so that what is fuzzed gets past the first check.</summary>
/// <param name="Ids">By the segment of the path that an id follows.</param>
internal sealed record FuzzArrangement(string? Token, IReadOnlyDictionary<string, Guid> Ids)
{
    // Each of them hashes a password, which is slow on purpose.
    private static readonly HashSet<string> Slow = ["registerUser", "logIn"];

    internal static Task<FuzzArrangement> MakeAsync() => Options.Current.Service switch
    {
        "users" => OfUsersAsync(),
        "time-entries" => OfTimeEntriesAsync(),
        "reporting" => Task.FromResult(OfReporting()),
        _ => Task.FromResult(new FuzzArrangement(Token: null, new Dictionary<string, Guid>(StringComparer.Ordinal))),
    };

    /// <summary>How many bodies an operation gets.</summary>
    internal static int BodiesFor(OpenApiOperation operation) => Options.Current.Fuzz / (Slow.Contains(operation.OperationId) ? 20 : 1);

    /// <summary>Who asks. Other services introspect with a secret.</summary>
    internal AuthenticationHeaderValue? Authorization(OpenApiOperation operation) =>
        operation.OperationId == "introspect" ? new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"reporting:{UsersStand.Secret}")))
        : Token is null ? null
        : new("Bearer", Token);

    /// <summary>The path with ids that exist, where there are some.</summary>
    internal string PathOf(OpenApiOperation operation)
    {
        var segments = operation.Path.Text.Split('/');
        return string.Join('/', segments.Select((segment, at) => segment is ['{', ..] ? $"{Ids.GetValueOrDefault(segments[at - 1], Guid.CreateVersion7())}" : segment));
    }

    private static async Task<FuzzArrangement> OfUsersAsync()
    {
        var http = Subject.Shared.CreateClient();
        var (email, password) = ($"{Guid.NewGuid():N}@example.org", "seven tall ships go west");
        var user = await CreateAsync(http, "/users", new { email, password, displayName = "Ada", timeZone = "Europe/Warsaw" });
        var session = await CreateAsync(http, "/sessions", new { email, password });
        var token = session.GetProperty("token").GetString()!;
        var workspace = await CreateAsync(Subject.Shared.CreateClient(token), "/workspaces", new { name = "Work" });
        return new(token, new Dictionary<string, Guid>(StringComparer.Ordinal) { ["members"] = IdOf(user), ["sessions"] = IdOf(session), ["workspaces"] = IdOf(workspace) });
    }

    private static async Task<FuzzArrangement> OfTimeEntriesAsync()
    {
        var ada = Subject.Shared.SignIn();
        var project = await CreateAsync(ada.Http, ada.In("projects"), new { name = "Website" });
        var tag = await CreateAsync(ada.Http, ada.In("tags"), new { name = "design" });
        var entry = await CreateAsync(ada.Http, ada.In("entries"), new { start = "2026-03-27T08:00:00Z", end = "2026-03-27T09:30:00Z" });
        return new(ada.Token, new Dictionary<string, Guid>(StringComparer.Ordinal)
        {
            ["workspaces"] = ada.WorkspaceId, ["members"] = ada.UserId, ["projects"] = IdOf(project), ["tags"] = IdOf(tag), ["entries"] = IdOf(entry),
        });
    }

    private static FuzzArrangement OfReporting()
    {
        var ada = Subject.Shared.SignIn();
        return new(ada.Token, new Dictionary<string, Guid>(StringComparer.Ordinal) { ["workspaces"] = ada.WorkspaceId, ["members"] = ada.UserId });
    }

    private static async Task<JsonElement> CreateAsync(HttpClient http, string path, object body)
    {
        using var answer = await http.PostAsJsonAsync(path, body);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static Guid IdOf(JsonElement created) => created.GetProperty("id").GetGuid();
}
