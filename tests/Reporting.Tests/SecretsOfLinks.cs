using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Timetension.Reporting.Tests;

/// <summary>What becomes of the secret of a link, and how many there may be.</summary>
public sealed class SecretsOfLinks(ReportingService service)
{
    [Fact]
    public async Task No_secret_is_in_any_table_and_a_repeated_request_gets_it_again()
    {
        var ada = service.SignIn();
        var secrets = new[] { await ShareAsync(ada, "key"), await ShareAsync(ada, "key") };

        secrets.Distinct().ShouldHaveSingleItem();
        (await Tables.ReadAsync(service.Database)).ShouldNotContain(row => row.Contains(secrets[0], StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task The_links_of_one_are_a_hundred_at_most_and_those_of_others_do_not_count()
    {
        var (ada, bob) = (service.SignIn(), service.SignIn());
        for (var made = 0; made < 90; made += 15)
            (await Task.WhenAll(Enumerable.Range(0, 15).Select(_ => StatusAsync(ada)))).ShouldAllBe(status => status == HttpStatusCode.Created);

        var last = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => StatusAsync(ada)));
        last.Count(status => status == HttpStatusCode.Created).ShouldBe(10);
        last.Count(status => status == HttpStatusCode.Conflict).ShouldBe(10);
        (await StatusAsync(bob)).ShouldBe(HttpStatusCode.Created);
    }

    private static async Task<HttpStatusCode> StatusAsync(Person person)
    {
        using var answer = await PostAsync(person, $"{Guid.NewGuid()}");
        return answer.StatusCode;
    }

    private static async Task<string> ShareAsync(Person person, string key)
    {
        using var answer = await PostAsync(person, key);
        return (string)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["secret"]!;
    }

    private static Task<HttpResponseMessage> PostAsync(Person person, string key) => person.Http.SendAsync(new HttpRequestMessage(HttpMethod.Post, person.In("shared-reports"))
    {
        Headers = { { "Idempotency-Key", key } },
        Content = JsonContent.Create(new { name = "March", kind = "summary", query = new { from = "2026-03-01", to = "2026-04-01" } }),
    });
}
