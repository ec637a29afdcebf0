using Timetension.Contracts.OpenApi;

namespace Timetension.Conformance.Users;

public sealed class Strangers : UsersTest
{
    [Fact, Requirement("USR-AUTH-016")]
    public async Task A_workspace_of_others_is_like_one_that_is_not_there_on_every_route()
    {
        var people = await Someone.RegularsAsync(3);
        var (ada, bob, eve) = (people[0], people[1], people[2]);
        var workspace = await ada.FoundAsync();
        await ada.AddAsync(workspace, bob, "member");
        await eve.FoundAsync("Eve's own");

        foreach (var operation in Subject.Contract.Operations.Where(operation => operation.Path.Parameters.Contains("w")))
        {
            var foreign = await RefusedAsync(await SendAsync(eve.Http, operation, workspace.Split('/')[^1], bob.Id), HttpStatusCode.NotFound, "not_found");
            var absent = await RefusedAsync(await SendAsync(eve.Http, operation, $"{Guid.CreateVersion7()}", bob.Id), HttpStatusCode.NotFound, "not_found");
            Shape(foreign).ShouldBe(Shape(absent), $"{operation}");
        }

        (await ada.Http.GetAsync(workspace).ReadAsync()).Version().ShouldBe(1);
        (await ada.Http.GetAsync($"{workspace}/members").ItemsAsync()).Select(member => member.Version()).ShouldBe([1, 1]);
    }

    [Fact, Requirement("USR-AUTH-122")]
    public async Task What_is_another_workspace_s_is_not_there_in_one_s_own()
    {
        var people = await Someone.RegularsAsync(3);
        var (ada, bob, eve) = (people[0], people[1], people[2]);
        var (workspace, own) = (await ada.FoundAsync(), (await eve.FoundAsync("Eve's own")).Split('/')[^1]);
        await ada.AddAsync(workspace, bob, "member");
        var team = (await ada.Http.PostAsync($"{workspace}/teams", new { name = "Looms", memberIds = new[] { bob.Id } }).ReadAsync(HttpStatusCode.Created)).Id();
        var invitation = (await ada.Http.PostAsync($"{workspace}/invitations", new { email = Someone.NewEmail(), role = "member" }).ReadAsync(HttpStatusCode.Created)).Id();
        var before = await EverythingAsync(ada, workspace);

        foreach (var operation in Subject.Contract.Operations.Where(operation => operation.Path.Parameters.Contains("w") && operation.Path.Parameters.Count() == 2))
            foreach (var id in new[] { team, invitation, bob.Id })
                await RefusedAsync(await SendAsync(eve.Http, operation, own, bob.Id, id), HttpStatusCode.NotFound, "not_found");
        await RefusedAsync(await eve.Http.PostAsync($"/workspaces/{own}/teams", new { name = "Mine", memberIds = new[] { bob.Id } }), HttpStatusCode.NotFound);
        (await EverythingAsync(ada, workspace)).ShouldBe(before);
    }

    private static async Task<string> EverythingAsync(Someone ada, string workspace)
    {
        var all = new List<string>();
        foreach (var path in new[] { "", "/members", "/teams", "/invitations" })
            all.Add((await ada.Http.GetAsync(workspace + path).ReadAsync()).GetRawText());
        return string.Join('\n', all);
    }

    private static string Shape(JsonElement problem) => string.Join('\n', problem.EnumerateObject().Where(member => member.Name is not ("traceId" or "instance")));

    private static async Task<HttpResponseMessage> SendAsync(HttpClient http, OpenApiOperation operation, string workspace, Guid user, Guid? id = null)
    {
        var path = operation.Path.Text.Replace("{w}", workspace, StringComparison.Ordinal).Replace("{u}", $"{user}", StringComparison.Ordinal)
            .Replace("{id}", $"{id ?? Guid.CreateVersion7()}", StringComparison.Ordinal);
        using var request = new HttpRequestMessage(operation.Method, path);
        if (operation.Node.Get("requestBody") is not null)
            request.Content = operation.Method == HttpMethod.Post ? JsonContent.Create(new { email = "eve@example.org", role = "owner" })
                : operation.Path.Parameters.Contains("u") ? JsonContent.Create(new { role = "owner" })
                : JsonContent.Create(new { name = "Eve was here" });
        request.Headers.IfMatch.ParseAdd("*");
        return await http.SendAsync(request);
    }
}
