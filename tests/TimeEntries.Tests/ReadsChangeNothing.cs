using Timetension.Contracts.OpenApi;

namespace Timetension.TimeEntries.Tests;

public sealed class ReadsChangeNothing : IAsyncLifetime
{
    private static readonly OpenApiDocument Contract = OpenApiDocument.Load(RepositoryFile.Path("contracts/openapi/time-entries.yaml"));

    private readonly TimeEntriesService service = new();

    public ValueTask InitializeAsync() => service.InitializeAsync();

    [Fact]
    public async Task After_a_GET_and_a_HEAD_of_every_route_the_tables_are_as_before()
    {
        var ada = service.SignIn();
        var there = await FillAsync(ada);
        var before = await Tables.ReadAsync(service.Database);
        before.Count.ShouldBeGreaterThan(there.Count);

        using var http = new HttpClient { BaseAddress = service.Address, DefaultRequestHeaders = { Authorization = new("Bearer", ada.Token) } };
        foreach (var operation in Contract.Operations.Where(operation => operation.Method == HttpMethod.Get && operation.Path.Parameters.Contains("w")))
        {
            var words = operation.Path.Text.Split('/');
            var thing = there.GetValueOrDefault(words[3], $"{Guid.CreateVersion7()}");
            var path = string.Join('/', words.Select(word => word == "{w}" ? $"{ada.WorkspaceId}" : word.StartsWith('{') ? thing : word));
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
            {
                using var request = new HttpRequestMessage(method, path);
                using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
                ((int)answer.StatusCode).ShouldBeInRange(200, 499, $"{method} {path}");
            }
        }

        (await Tables.ReadAsync(service.Database)).ShouldBe(before);
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    private static async Task<Dictionary<string, string>> FillAsync(Person ada)
    {
        var project = Id(await ada.PostAsync("projects", new { name = "Website" }));
        var there = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["projects"] = project,
            ["entries"] = Id(await ada.PostAsync("entries", new { start = "2026-03-27T08:00:00Z", end = "2026-03-27T09:00:00Z", projectId = project })),
            ["tasks"] = Id(await ada.PostAsync("tasks", new { name = "Layout", projectId = project })),
            ["clients"] = Id(await ada.PostAsync("clients", new { name = "Engines" })),
            ["tags"] = Id(await ada.PostAsync("tags", new { name = "meeting" })),
            ["rates"] = Id(await ada.PostAsync("rates", new { amount = 1, currency = "EUR" })),
            ["imports"] = Id(await ada.ImportAsync(Csv.Header)),
        };
        (await ada.PutAsync("timer", new { description = "Draft" })).Status.ShouldBe(201);
        return there;
    }

    private static string Id(Answer answer) => answer.Json.GetProperty("id").GetString()!;
}
