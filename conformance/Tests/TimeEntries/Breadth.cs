using System.Text.Json.Nodes;
using Timetension.Contracts.OpenApi;

namespace Timetension.Conformance.TimeEntries;

/// <summary>What holds of every operation, drawn from the document: one that the contract gains is asked about without a change here.</summary>
public sealed class Breadth : ContractTest
{
    private static IEnumerable<OpenApiOperation> Writes => Matrix.Operations.Where(operation => Request(operation) is not null);

    [Fact, Requirement("TE-HTTP-018")]
    public async Task No_write_takes_what_only_its_answer_has()
    {
        var ada = Subject.SignIn();
        var there = await Workpieces.PutAsync(ada);
        var before = await ada.EverythingAsync();
        var asked = 0;

        foreach (var operation in Writes)
            foreach (var name in Answered(operation).Except(Names(Request(operation)!), StringComparer.Ordinal))
            {
                var body = operation.GoodBody();
                if (operation.OperationId == "createTask")
                    body["projectId"] = $"{there.Project}";
                body[name] = null;
                (await operation.SendAsync(ada.Http, ada.WorkspaceId, there, body)).ShouldBeRefused(422, "unknown_member", $"/{name}");
                asked++;
            }

        foreach (var name in new[] { "userId", "workspaceId", "source", "version", "createdAt", "updatedAt", "deletedAt", "overlaps" })
        {
            var item = new JsonObject { ["op"] = "create", ["entry"] = new JsonObject { ["start"] = Things.Start, ["end"] = Things.End, [name] = null } };
            var result = (await ada.BatchAsync(item)).ShouldHaveSingleItem();
            (result.Status, result.Problem!.Value.GetProperty("errors")[0].GetProperty("pointer").GetString()).ShouldBe((422, $"/{name}"));
        }

        asked.ShouldBeGreaterThanOrEqualTo(60);
        (await ada.EverythingAsync()).ShouldBe(before);
    }

    [Fact, Requirement("TE-HTTP-019")]
    public async Task No_text_has_a_NUL()
    {
        var ada = Subject.SignIn();
        var there = await Workpieces.PutAsync(ada);
        var before = await ada.EverythingAsync();
        var asked = 0;

        foreach (var operation in Writes)
            foreach (var (name, schema) in Request(operation)!.Get("properties")?.Members ?? [])
                if (schema.Resolve().Value.GetRawText().Contains("\"string\"", StringComparison.Ordinal) && schema.Resolve().Get("items") is null)
                {
                    var body = operation.GoodBody();
                    body[name] = "a\0b";
                    (await operation.SendAsync(ada.Http, ada.WorkspaceId, there, body)).ShouldBeRefused(422);
                    asked++;
                }

        asked.ShouldBeGreaterThanOrEqualTo(40);
        (await ada.EverythingAsync()).ShouldBe(before);
        (await ada.ImportAsync(Csv.Header + Csv.Row("09:00", "10:00", description: "a\0b") + Csv.Row("09:00", "10:00", project: "a\0b") + Csv.Row("09:00", "10:00", tags: "a\0b")))
            .Errors().ShouldBe(["2 invalid_text", "3 invalid_text", "4 invalid_text"]);
    }

    [Fact, Requirement("TE-AUTH-017")]
    public async Task In_a_batch_a_merge_a_replay_and_a_query_another_workspace_s_ids_are_as_if_they_were_not_there()
    {
        var (ada, eve) = (Subject.SignIn(), Subject.SignIn());
        var (theirs, mine) = (await Workpieces.PutAsync(ada), await Workpieces.PutAsync(eve));
        var before = (await ada.EverythingAsync(), await eve.EverythingAsync());

        foreach (var name in new[] { "projectId", "taskId", "tagIds" })
            foreach (var op in new[] { "create", "update" })
            {
                var isList = name == "tagIds";
                var entry = op == "create" ? new JsonObject { ["start"] = Things.Start, ["end"] = Things.End } : [];
                entry[name] = isList ? new JsonArray($"{theirs.Of(name)}") : $"{theirs.Of(name)}";
                var item = new JsonObject { ["op"] = op, ["entry"] = entry };
                if (op == "update")
                    (item["id"], item["version"]) = ($"{mine.Entry}", 1);
                var result = (await eve.BatchAsync(item)).ShouldHaveSingleItem();
                (result.Status, result.Problem!.Value.GetProperty("errors")[0].GetProperty("pointer").GetString()).ShouldBe((404, isList ? "/tagIds/0" : $"/{name}"));
            }

        (await eve.PostAsync($"tags/{mine.Tag}/merge", new { into = theirs.Tag }, 1)).ShouldBeRefused(404, "not_found", "/into");
        (await eve.PostAsync($"webhooks/{mine.Webhook}/deliveries/{theirs.Delivery}/replay")).ShouldBeRefused(404, "not_found");
        ((await ada.EverythingAsync()), (await eve.EverythingAsync())).ShouldBe(before);

        var asked = 0;
        foreach (var operation in Matrix.Operations.Where(operation => operation.IsSafe() && !operation.HasId()))
            foreach (var name in operation.Parameters.Where(parameter => parameter.Text("in") == "query").Select(parameter => parameter.Text("name")!).Where(name => name.EndsWith("Id", StringComparison.Ordinal)))
            {
                var path = operation.Path.Text.Replace("{w}", $"{eve.WorkspaceId}", StringComparison.Ordinal) + $"?{name}=";
                var (found, nothing) = (await eve.GetAsync($"{path}{(name == "userId" ? ada.UserId : theirs.Of(name))}"), await eve.GetAsync($"{path}{Guid.CreateVersion7()}"));
                (found.Status, found.Text).ShouldBe((nothing.Status, nothing.Text), $"{operation} {name}");
                asked++;
            }

        asked.ShouldBeGreaterThanOrEqualTo(8);
    }

    private static OpenApiNode? Request(OpenApiOperation operation) => operation.Node.Get("requestBody")?.Get("content")?.Get("application/json")?.Get("schema");

    private static IEnumerable<string> Names(OpenApiNode schema) => (schema.Get("properties")?.Members ?? []).Select(member => member.Name);

    private static IEnumerable<string> Answered(OpenApiOperation operation) =>
        Enumerable.Range(200, 3).SelectMany(status => operation.Node.Get("responses")?.Get($"{status}")?.Get("content")?.Get("application/json")?.Get("schema") is { } schema ? Names(schema) : []).Distinct(StringComparer.Ordinal);
}
