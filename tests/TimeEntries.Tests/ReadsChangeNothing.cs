using Timetension.Contracts.OpenApi;

namespace Timetension.TimeEntries.Tests;

public sealed class ReadsChangeNothing(Receiving receiving) : IAsyncLifetime, IClassFixture<Receiving>
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
            var path = string.Join('/', words.Select(word => word switch
            {
                "{w}" => $"{ada.WorkspaceId}",
                "{user}" => $"{ada.UserId}",
                "{week}" => "2026-03-23",
                ['{', ..] => there[words[3]],
                _ => word,
            }));
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
            {
                using var request = new HttpRequestMessage(method, path);
                using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
                if (method == HttpMethod.Get)
                    ((int)answer.StatusCode).ShouldBe(200, path);
                ((int)answer.StatusCode).ShouldBeInRange(200, 499, $"{method} {path}");
            }
        }

        (await Tables.ReadAsync(service.Database)).ShouldBe(before);
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    private async Task<Dictionary<string, string>> FillAsync(Person ada)
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
            ["locks"] = Id(await ada.PostAsync("locks", new { through = "2000-12-31" })),
        };
        (await ada.PostAsync($"timesheets/{ada.UserId}/2026-03-23/submit", version: 0)).Status.ShouldBe(200);
        // One that was sent and answered: nothing becomes of it any more.
        var hook = await ada.HookAsync(receiving.Receiver.Open().Url);
        (await ada.PostAsync($"webhooks/{hook.Id}/ping")).Status.ShouldBe(202);
        await ada.SentAsync(hook, sent => sent is [{ State: "delivered" }]);
        there["webhooks"] = $"{hook.Id}";
        (await ada.PutAsync("timer", new { description = "Draft" })).Status.ShouldBe(201);
        return there;
    }

    private static string Id(Answer answer) => answer.Json.GetProperty("id").GetString()!;
}
