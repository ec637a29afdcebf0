using System.Text.Json.Nodes;

namespace Timetension.Conformance.TimeEntries;

/// <summary>What is another workspace's is as if it were not there.</summary>
public sealed class Tenants : ContractTest
{
    [Fact, Requirement("TE-AUTH-010")]
    public async Task To_who_is_not_in_the_workspace_every_operation_is_404()
    {
        var (ada, eve) = (Subject.SignIn(), Subject.SignIn());
        var there = await Workpieces.PutAsync(ada);
        var before = await ada.EverythingAsync();

        foreach (var operation in Matrix.Operations)
            (await operation.SendAsync(eve.Http, ada.WorkspaceId, there)).ShouldBeRefused(404, "not_found");
        (await eve.PostAsync(ada.In("entries"), "{")).ShouldBeRefused(404, "not_found");

        (await ada.EverythingAsync()).ShouldBe(before);
    }

    [Fact, Requirement("TE-AUTH-011")]
    public async Task Another_workspace_s_ids_are_404_in_every_path()
    {
        var (ada, eve) = (Subject.SignIn(), Subject.SignIn());
        var there = await Workpieces.PutAsync(ada);
        var before = await ada.EverythingAsync();

        foreach (var operation in Matrix.Operations.Where(operation => operation.HasId()))
        {
            var (theirs, nobodys) = (await operation.SendAsync(eve.Http, eve.WorkspaceId, there), await operation.SendAsync(eve.Http, eve.WorkspaceId, Workpieces.None));
            Said(theirs).ShouldBe(Said(nobodys.ShouldBeRefused(404, "not_found")), $"{operation}");
        }

        (await ada.EverythingAsync()).ShouldBe(before);
    }

    [Fact, Requirement("TE-AUTH-012")]
    public async Task Another_workspace_s_ids_are_404_in_every_body()
    {
        var (ada, eve) = (Subject.SignIn(), Subject.SignIn());
        var (theirs, mine) = (await Workpieces.PutAsync(ada), await Workpieces.PutAsync(eve));
        var before = await eve.EverythingAsync();
        var asked = 0;

        foreach (var operation in Matrix.Operations)
            foreach (var reference in operation.References())
            {
                var body = operation.GoodBody();
                var isList = reference.EndsWith("Ids", StringComparison.Ordinal);
                body[reference] = isList ? new JsonArray($"{theirs.Of(reference)}") : $"{theirs.Of(reference)}";
                (await operation.SendAsync(eve.Http, eve.WorkspaceId, mine, body)).ShouldBeRefused(404, "not_found", isList ? $"/{reference}/0" : $"/{reference}");
                asked++;
            }

        asked.ShouldBeGreaterThanOrEqualTo(13);
        (await eve.EverythingAsync()).ShouldBe(before);
    }

    [Fact, Requirement("TE-AUTH-013")]
    public async Task Another_workspace_s_id_may_be_taken_without_a_trace()
    {
        var (ada, eve) = (Subject.SignIn(), Subject.SignIn());
        var entry = await ada.RecordAsync(description: "Ada's");
        var tag = await ada.TagAsync("Ada's");
        (await eve.PostAsync("entries", new { id = entry.Id, start = Things.Start, end = Things.End, description = "Eve's" })).Status.ShouldBe(201);
        (await eve.PostAsync("tags", new { id = tag.Id, name = "Ada's" })).Status.ShouldBe(201);
        (await ada.EntryAsync(entry.Id)).Description.ShouldBe("Ada's");
        (await eve.DeleteAsync($"entries/{entry.Id}", 1)).Status.ShouldBe(204);
        (await eve.DeleteAsync($"tags/{tag.Id}", 1)).Status.ShouldBe(204);
        (await ada.GetAsync($"entries/{entry.Id}")).Status.ShouldBe(200);
        (await ada.GetAsync($"tags/{tag.Id}")).Status.ShouldBe(200);
    }

    private static IEnumerable<string> Said(Answer answer) =>
        answer.Json.EnumerateObject().Where(member => member.Name is not ("traceId" or "instance")).Select(member => $"{member}").Prepend($"{answer.Status}");
}
