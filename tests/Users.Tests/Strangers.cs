using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Timetension.Contracts.OpenApi;

namespace Timetension.Users.Tests;

/// <summary>What the document's operations answer to who is not entitled, each of them.</summary>
public sealed class Strangers(UsersService service)
{
    private static readonly OpenApiDocument Document = OpenApiDocument.Load(RepositoryFile.Path("contracts/openapi/users.yaml"));

    [Fact]
    public async Task Another_workspace_is_404_on_every_route_and_stays_as_it_is()
    {
        var (ada, bob, eve) = (await service.SomeoneAsync(), await service.SomeoneAsync("Bob"), await service.SomeoneAsync("Eve"));
        var workspace = await ada.WorkspaceAsync();
        await ada.AddAsync(workspace, bob, "member");
        await eve.WorkspaceAsync("Eve's own");
        var operations = Document.Operations.Where(operation => operation.Path.Parameters.Contains("w")).ToList();
        operations.Count.ShouldBeGreaterThanOrEqualTo(8);

        foreach (var operation in operations)
            await SendAsync(eve.Http, operation, workspace.Split('/')[^1], bob.Id).RefusedAsync(404, "not_found");
        (await ada.Http.GetAsync(workspace).ReadAsync(200)).GetProperty("version").GetInt64().ShouldBe(1);
        (await ada.Http.GetAsync($"{workspace}/members").ReadAsync(200)).GetProperty("items").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Without_a_token_every_route_is_401_but_those_for_everyone()
    {
        var visitor = service.Visitor();
        foreach (var operation in Document.Operations.Where(operation => operation.Node.Get("security") is null))
            await SendAsync(visitor, operation, $"{Guid.CreateVersion7()}", Guid.CreateVersion7()).RefusedAsync(401, "unauthenticated");
        await SendAsync(service.With(new string('x', 43)), Document.Find(HttpMethod.Get, "/me")!, "", default).RefusedAsync(401, "unauthenticated");
    }

    [Fact]
    public void Every_route_is_in_the_document_and_the_other_way_round() =>
        service.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(route => Methods(route).Select(method => $"{method} /{Path(route)}"))
            .Where(route => !route.EndsWith("/openapi.json", StringComparison.Ordinal))
            .ShouldBe(Document.Operations.Select(operation => operation.ToString()), ignoreOrder: true);

    private static IEnumerable<string> Methods(RouteEndpoint route) => route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"];

    private static string Path(RouteEndpoint route) => route.RoutePattern.RawText!.Replace(":guid", "", StringComparison.Ordinal).Trim('/');

    private static async Task<HttpResponseMessage> SendAsync(HttpClient http, OpenApiOperation operation, string workspace, Guid user)
    {
        var path = operation.Path.Text.Replace("{w}", workspace, StringComparison.Ordinal)
            .Replace("{u}", $"{user}", StringComparison.Ordinal).Replace("{id}", $"{user}", StringComparison.Ordinal);
        using var request = new HttpRequestMessage(operation.Method, path);
        if (operation.Node.Get("requestBody") is not null)
            request.Content = JsonContent.Create(new { name = "Eve was here", role = "owner" });
        request.Headers.IfMatch.ParseAdd("*");
        return await http.SendAsync(request);
    }
}
