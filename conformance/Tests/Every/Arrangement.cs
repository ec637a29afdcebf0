using Timetension.Conformance.Users;
using Timetension.Contracts.OpenApi;

namespace Timetension.Conformance.Every;

/// <summary>One of each thing that the path of an operation can name, in one workspace.</summary>
/// <param name="Ids">By the segment of the path that the id follows.</param>
internal sealed record Arrangement(IReadOnlyDictionary<string, Guid> Ids)
{
    private const string Week = "2026-03-23";

    /// <summary>The path with ids that exist, where there are some.</summary>
    internal string PathOf(OpenApiOperation operation)
    {
        var segments = operation.Path.Text.Split('/');
        return string.Join('/', segments.Select((segment, at) => segment == "{week}" ? Week : segment is ['{', ..] ? $"{Ids.GetValueOrDefault(segments[at - 1], Guid.CreateVersion7())}" : segment));
    }

    /// <param name="author">Whose is what belongs to one person; the rest is the owner's work.</param>
    internal static async Task<Arrangement> OfUsersAsync(Someone owner, Guid author, Guid? session = null, string? workspace = null)
    {
        workspace ??= await owner.FoundAsync();
        return Of(("workspaces", Guid.Parse(workspace.Split('/')[^1])), ("members", author), ("sessions", session ?? Guid.CreateVersion7()),
            ("teams", await CreateAsync(owner.Http, $"{workspace}/teams", new { name = $"Looms {Guid.NewGuid()}" })),
            ("invitations", await CreateAsync(owner.Http, $"{workspace}/invitations", new { email = Someone.NewEmail(), role = "member" })));
    }

    /// <inheritdoc cref="OfUsersAsync" />
    internal static async Task<Arrangement> OfTimeEntriesAsync(Person owner, Person author)
    {
        (await author.Http.PutAsJsonAsync(author.In("timer"), new { })).Dispose();
        var webhook = await CreateAsync(owner.Http, owner.In("webhooks"), new { url = "http://127.0.0.1:9/", events = new[] { EventTypes.ImportCompleted } });
        var project = await CreateAsync(owner.Http, owner.In("projects"), new { name = $"Website {Guid.NewGuid()}" });
        return Of(
            ("workspaces", owner.WorkspaceId),
            ("members", author.UserId),
            ("clients", await CreateAsync(owner.Http, owner.In("clients"), new { name = $"Engines {Guid.NewGuid()}" })),
            ("projects", project),
            ("tasks", await CreateAsync(owner.Http, owner.In("tasks"), new { projectId = project, name = $"Layout {Guid.NewGuid()}" })),
            ("rates", await CreateAsync(owner.Http, owner.In("rates"), new { userId = Guid.CreateVersion7(), amount = 1, currency = "EUR" })),
            ("tags", await CreateAsync(owner.Http, owner.In("tags"), new { name = $"design {Guid.NewGuid()}" })),
            ("entries", await CreateAsync(author.Http, author.In("entries"), new { start = "2026-03-27T08:00:00Z", end = "2026-03-27T09:30:00Z" })),
            ("locks", await CreateAsync(owner.Http, owner.In("locks"), new { through = "2001-12-31" })),
            ("timesheets", author.UserId),
            ("imports", await ImportAsync(author)),
            ("webhooks", webhook),
            ("deliveries", await PingAsync(owner, webhook)));
    }

    /// <inheritdoc cref="OfUsersAsync" />
    internal static async Task<Arrangement> OfReportingAsync(Person owner, Person author) => Of(
        ("workspaces", owner.WorkspaceId),
        ("members", author.UserId),
        ("exports", await ExportAsync(author)),
        ("calendars", await CreateAsync(author.Http, author.In("calendars"), new { name = "My phone" })),
        ("saved-reports", await CreateAsync(author.Http, author.In("saved-reports"),
            new { name = "Last month", kind = "summary", query = new { range = "last-month" }, visibility = "workspace" })),
        ("shared-reports", await CreateAsync(author.Http, author.In("shared-reports"), new { name = "Last month", kind = "summary", query = new { range = "last-month" } })));

    /// <summary>Posts something new, and gives its id.</summary>
    internal static async Task<Guid> CreateAsync(HttpClient http, string path, object body)
    {
        using var answer = await http.PostAsJsonAsync(path, body);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, path);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }

    private static async Task<Guid> ExportAsync(Person author)
    {
        using var answer = await author.Http.PostAsync(author.In("exports?format=csv&from=2026-03-01&to=2026-04-01"), content: null);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }

    private static async Task<Guid> ImportAsync(Person author)
    {
        using var file = TimeEntries.Csv.Content(TimeEntries.Csv.Header);
        using var answer = await author.Http.PostAsync(author.In("imports?format=toggl"), file);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }

    private static async Task<Guid> PingAsync(Person owner, Guid webhook)
    {
        using var answer = await owner.Http.PostAsync(owner.In($"webhooks/{webhook}/ping"), content: null);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }

    private static Arrangement Of(params (string Segment, Guid Id)[] things) => new(things.ToDictionary(thing => thing.Segment, thing => thing.Id, StringComparer.Ordinal));
}
