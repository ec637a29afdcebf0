using Timetension.Contracts.OpenApi;

namespace Timetension.Conformance.Every;

/// <summary>What every service answers alike.</summary>
public sealed class Basics : ContractTest
{
    private readonly HttpClient http = Subject.CreateClient();

    [Fact, Requirement("ALL-HTTP-001")]
    public async Task A_path_that_the_contract_lacks_is_not_found()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/no/such/path");
        request.Options.Set(OpenApiHandler.Undeclared, true);

        await RefusedAsync(await http.SendAsync(request), HttpStatusCode.NotFound);
    }

    [Fact, Requirement("ALL-HTTP-002")]
    public async Task A_method_that_a_path_lacks_is_not_allowed()
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/info");
        request.Options.Set(OpenApiHandler.Undeclared, true);
        using var answer = await http.SendAsync(request);

        await RefusedAsync(answer, HttpStatusCode.MethodNotAllowed);
        answer.Content.Headers.Allow.ShouldContain("GET");
    }

    [Fact, Requirement("ALL-OPS-001")]
    public async Task Info_says_what_answers()
    {
        var info = await http.GetFromJsonAsync<JsonElement>("/info");

        info.GetProperty("service").GetString().ShouldBe(Options.Current.Service);
        info.GetProperty("contract").GetString().ShouldBe(Subject.Declared ?? ContractVersion.Current);
        info.GetProperty("implementation").GetString().ShouldNotBeNullOrWhiteSpace();
        info.GetProperty("language").GetString().ShouldNotBeNullOrWhiteSpace();
        info.GetProperty("framework").GetString().ShouldNotBeNullOrWhiteSpace();
    }

    [Fact, Requirement("ALL-OPS-004")]
    public async Task The_document_is_that_of_the_contract()
    {
        using var plain = new HttpClient { BaseAddress = Subject.Address };
        using var answer = await plain.GetAsync("/openapi.json");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);

        // JSON is YAML (yaml.org/spec/1.2.2, section 1.3), so the same reader takes it.
        var served = OpenApiDocument.Load(new StringReader(await answer.Content.ReadAsStringAsync()));

        served.Operations.Select(operation => $"{operation}").Order(StringComparer.Ordinal)
            .ShouldBe(Subject.Contract.Operations.Select(operation => $"{operation}").Order(StringComparer.Ordinal));
    }
}
