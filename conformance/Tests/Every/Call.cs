using System.Text;
using System.Text.Json.Nodes;
using Timetension.Contracts.OpenApi;

namespace Timetension.Conformance.Every;

/// <summary>A request for an operation, good enough that nothing but authorisation stands in its way: its body is the document's example, and points to what is there.</summary>
internal static class Call
{
    /// <summary>The status and the code of the answer.</summary>
    internal static async Task<Reply> SendAsync(OpenApiOperation operation, HttpClient http, Arrangement things)
    {
        using var request = new HttpRequestMessage(operation.Method, things.PathOf(operation) + QueryOf(operation, things)) { Content = BodyOf(operation, things) };
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var problem = answer.IsSuccessStatusCode ? default : await answer.Content.ReadFromJsonAsync<JsonElement>();
        return new((int)answer.StatusCode, answer.IsSuccessStatusCode ? "" : problem.GetProperty("code").GetString()!,
            !answer.IsSuccessStatusCode && problem.TryGetProperty("errors", out _));
    }

    private static string QueryOf(OpenApiOperation operation, Arrangement things)
    {
        var query = operation.Parameters.Where(parameter => parameter.Text("in") == "query" && parameter.Is("required"))
            .Select(parameter => $"{parameter.Text("name")}={Uri.EscapeDataString(FuzzRequest.Valid(parameter, FuzzSeed.Of($"{operation}"), [.. things.Ids.Values]))}").ToList();
        return query.Count == 0 ? "" : "?" + string.Join('&', query);
    }

    private static StringContent? BodyOf(OpenApiOperation operation, Arrangement things)
    {
        if (operation.Node.Get("requestBody")?.Get("content") is not { } content)
            return null;
        var (type, media) = content.Members.First();
        return type == "application/json"
            ? new StringContent(Repoint(JsonNode.Parse(media.Resolve().Examples[0].GetRawText()), things)!.ToJsonString(), Encoding.UTF8, type)
            : new StringContent(media.Resolve().Examples[0].ToString(), Encoding.UTF8, type);
    }

    // An id of the example is of nothing here: what there is takes its place, or it is left out.
    private static JsonNode? Repoint(JsonNode? node, Arrangement things)
    {
        if (node is JsonArray items)
            foreach (var item in items)
                Repoint(item, things);
        if (node is JsonObject members)
            foreach (var (name, value) in members.ToList())
                if (name == "id" || name.EndsWith("Id", StringComparison.Ordinal) || name.EndsWith("Ids", StringComparison.Ordinal))
                    members.Replace(name, things);
                else
                    Repoint(value, things);
        return node;
    }

    private static void Replace(this JsonObject members, string name, Arrangement things)
    {
        var isList = name.EndsWith("Ids", StringComparison.Ordinal);
        var segment = name == "userId" ? "members" : name[..^(isList ? 3 : 2)] + "s";
        if (!things.Ids.TryGetValue(segment, out var id))
            members.Remove(name);
        else
            members[name] = isList ? new JsonArray($"{id}") : $"{id}";
    }
}

/// <param name="Points">Whether it says where in the request something is wrong.</param>
internal sealed record Reply(int Status, string Code, bool Points)
{
    /// <summary>Whether authorisation let the request pass, whatever became of it then.</summary>
    internal bool IsLetPass => Status is not (401 or 403 or 405) && (Status != 404 || Points);

    public override string ToString() => $"{Status} {Code}".TrimEnd();
}
