using System.Collections.Concurrent;

namespace Timetension.Conformance.Users;

/// <summary>Someone who has registered and logged in.</summary>
public sealed record Someone(HttpClient Http, Guid Id, string Email, string Name, string Token)
{
    /// <summary>Everybody's.</summary>
    public const string Password = "seven tall ships go west";

    // Passwords are hashed slowly on purpose, so who needs not be new is registered once.
    private static readonly Lazy<Task<Someone>>[] Everyday =
        [.. Enumerable.Range(1, 6).Select(number => new Lazy<Task<Someone>>(() => ArrivesAsync(Subject.Shared, $"Regular {number}")))];

    /// <summary>People whom tests share. They found workspaces, join others, and leave; their accounts and sessions stay as they are.</summary>
    public static Task<Someone[]> RegularsAsync(int count) => Task.WhenAll(Everyday[..count].Select(regular => regular.Value));

    /// <summary>Registers someone new, and logs them in.</summary>
    public static async Task<Someone> ArrivesAsync(Subject at, string name = "Ada", string timeZone = "Europe/Warsaw", string? email = null)
    {
        using var visitor = at.CreateClient();
        email ??= NewEmail();
        var account = await visitor.PostAsync("/users", new { email, password = Password, displayName = name, timeZone }).ReadAsync(HttpStatusCode.Created);
        var session = await visitor.PostAsync("/sessions", new { email, password = Password }).ReadAsync(HttpStatusCode.Created);
        return new(at.CreateClient(session.Text("token")), account.Id(), email, name, session.Text("token"));
    }

    /// <summary>An address that nobody has.</summary>
    public static string NewEmail() => $"{Guid.NewGuid():N}@example.org";

    // Only so many tokens of one person are alive at once.
    private static readonly ConcurrentDictionary<(Guid, string), Lazy<Task<HttpClient>>> WithTokens = new();

    /// <summary>A client that sends a personal access token, the same each time.</summary>
    public Task<HttpClient> WithTokenAsync(string scope) =>
        WithTokens.GetOrAdd((Id, scope), _ => new(async () => Subject.Shared.CreateClient((await MakeTokenAsync(scope)).Text("token")))).Value;

    /// <summary>Makes a personal access token that is good for a day, unless told otherwise.</summary>
    public Task<JsonElement> MakeTokenAsync(string scope, string name = "report", TimeSpan? lasts = null) =>
        Http.PostAsync("/me/tokens", new { name, scope, expiresAt = DateTimeOffset.UtcNow + (lasts ?? TimeSpan.FromDays(1)) }).ReadAsync(HttpStatusCode.Created);

    /// <summary>Creates a workspace, and gives its path.</summary>
    public async Task<string> FoundAsync(string name = "Engines") =>
        $"/workspaces/{(await Http.PostAsync("/workspaces", new { name }).ReadAsync(HttpStatusCode.Created)).Id()}";

    /// <summary>Adds someone to a workspace, and gives the path of the membership.</summary>
    public async Task<string> AddAsync(string workspace, Someone other, string role)
    {
        await Http.PostAsync($"{workspace}/members", new { email = other.Email, role }).ReadAsync(HttpStatusCode.Created);
        return $"{workspace}/members/{other.Id}";
    }
}
