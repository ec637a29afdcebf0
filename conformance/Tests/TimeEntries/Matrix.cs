using System.Text;
using System.Text.Json.Nodes;
using Timetension.Contracts.OpenApi;

namespace Timetension.Conformance.TimeEntries;

/// <summary>
/// A request for each operation of the contract, good enough that nothing but authorisation stands in its way: an operation that the contract gains is
/// asked about without a change here.
/// </summary>
internal static class Matrix
{
    internal static IReadOnlyList<OpenApiOperation> Operations { get; } = [.. Subject.Contract.Operations.Where(operation => !operation.IsInternal)];

    internal static bool IsSafe(this OpenApiOperation operation) => operation.Method == HttpMethod.Get;

    internal static bool HasId(this OpenApiOperation operation) => operation.Path.Parameters.Contains("id") || operation.Path.Parameters.Contains("user");

    /// <summary>Sends it as somebody, to a workspace, about what is there.</summary>
    internal static async Task<Answer> SendAsync(this OpenApiOperation operation, HttpClient http, Guid workspace, Workpieces there, JsonObject? body = null)
    {
        var path = operation.Path.Text.Replace("{w}", $"{workspace}", StringComparison.Ordinal).Replace("{id}", $"{there.Of(operation)}", StringComparison.Ordinal)
            .Replace("{user}", $"{there.User}", StringComparison.Ordinal).Replace("{week}", Weeks.First, StringComparison.Ordinal)
            .Replace("{delivery}", $"{there.Delivery}", StringComparison.Ordinal);
        using var request = new HttpRequestMessage(operation.Method, path + (path.EndsWith("/imports", StringComparison.Ordinal) ? "?format=toggl" : ""));
        request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        if (operation.Node.Get("requestBody") is { } declared)
            request.Content = declared.Get("content")!.Get("text/csv") is null
                ? new StringContent((body ?? operation.GoodBody()).ToJsonString(), Encoding.UTF8, "application/json")
                : Csv.Content(Csv.Header + Csv.Row("09:00", "10:00"));
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return await Answer.ReadAsync(answer);
    }

    /// <summary>A body that the operation takes, and that changes something.</summary>
    internal static JsonObject GoodBody(this OpenApiOperation operation) => (operation.Method.Method, operation.Thing()) switch
    {
        ("POST", "entries") => new() { ["start"] = Things.Start, ["end"] = Things.End },
        ("POST", "batch") => new() { ["items"] = new JsonArray(new JsonObject { ["op"] = "create", ["entry"] = new JsonObject { ["start"] = Things.Start, ["end"] = Things.End } }) },
        ("POST", "split") => new() { ["at"] = "2026-03-27T09:00:00Z" },
        ("PATCH", "entries") => new() { ["description"] = "changed" },
        (_, "clients" or "projects" or "tasks" or "tags") => new() { ["name"] = $"{Guid.NewGuid()}" },
        ("POST", "rates") => new() { ["userId"] = $"{Guid.CreateVersion7()}", ["amount"] = 1, ["currency"] = "EUR" },
        ("PATCH", "rates") => new() { ["amount"] = 2 },
        ("POST", "locks") => new() { ["through"] = "2001-12-31" },
        ("POST", "reject") => new() { ["reason"] = "Too long" },
        ("POST", "webhooks") => new() { ["url"] = Workpieces.Nowhere, ["events"] = new JsonArray(EventTypes.ImportCompleted) },
        ("PATCH", "webhooks") => new() { ["description"] = "changed" },
        (_, "merge") => new() { ["into"] = $"{Guid.CreateVersion7()}" },
        _ => [],
    };

    /// <summary>The members of its body that point to something of a workspace: <c>projectId</c>, <c>tagIds</c>. A user is of none.</summary>
    internal static IEnumerable<string> References(this OpenApiOperation operation) =>
        from member in operation.Node.Get("requestBody")?.Get("content")?.Get("application/json")?.Get("schema")?.Get("properties")?.Members ?? []
        where member.Name != "userId" && (member.Name.EndsWith("Id", StringComparison.Ordinal) || member.Name.EndsWith("Ids", StringComparison.Ordinal))
        select member.Name;

    /// <summary>The last word of the path that is no parameter.</summary>
    internal static string Thing(this OpenApiOperation operation) => operation.Path.Text.Split('/').Last(word => !word.StartsWith('{'));
}

/// <summary>One of each that a workspace can have.</summary>
internal sealed record Workpieces(Guid Entry, Guid Running, Guid Client, Guid Project, Guid Task, Guid Tag, Guid Rate, Guid Import, Guid Lock, Guid User, Guid Webhook, Guid Delivery)
{
    /// <summary>An address that nobody listens at.</summary>
    internal const string Nowhere = "http://127.0.0.1:9/";

    internal static Workpieces None { get; } = new(
        Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(),
        Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());

    internal static async Task<Workpieces> PutAsync(Person person)
    {
        var import = (await person.ImportAsync(Csv.Header)).Json.GetProperty("id").GetGuid();
        var project = (await person.ProjectAsync("Website")).Id;
        var rate = (await person.PostAsync("rates", new { amount = 1, currency = "EUR" })).Json.GetProperty("id").GetGuid();
        var webhook = (await person.PostAsync("webhooks", new { url = Nowhere, events = new[] { EventTypes.ImportCompleted } })).Json.GetProperty("id").GetGuid();
        var delivery = (await person.PostAsync($"webhooks/{webhook}/ping")).Json.GetProperty("id").GetGuid();
        return new((await person.RecordAsync()).Id, (await person.StartAsync()).Id, (await person.ClientAsync("Engines")).Id,
            project, (await person.TaskAsync(project, "Layout")).Id, (await person.TagAsync("meeting")).Id, rate, import, (await person.LockAsync("2000-12-31")).Id, person.UserId, webhook, delivery);
    }

    /// <summary>What a member of a body that has this name may point to.</summary>
    internal Guid Of(string reference) => reference switch
    {
        "tagIds" => Tag,
        "clientId" => Client,
        "taskId" => Task,
        _ => Project,
    };

    internal Guid Of(OpenApiOperation operation) => operation.Thing() switch
    {
        "stop" => Running,
        "clients" => Client,
        "projects" => Project,
        "tasks" => Task,
        "tags" or "merge" => Tag,
        "rates" => Rate,
        "webhooks" or "secret" or "ping" or "deliveries" or "replay" => Webhook,
        "imports" => Import,
        "locks" => Lock,
        _ => Entry,
    };
}
