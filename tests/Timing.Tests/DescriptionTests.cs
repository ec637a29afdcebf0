using System.Text.Json;
using Timetension.Contracts.OpenApi;
using Timetension.Testing;

namespace Timetension.Timing.Tests;

/// <summary>What the service says of itself.</summary>
public sealed class DescriptionTests(TimingService service) : IClassFixture<TimingService>
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/info")]
    public async Task Its_probes_are_as_documented(string path) =>
        (await service.CreateClient().GetAsync(path, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();

    [Fact]
    public async Task Its_document_is_that_of_the_contract()
    {
        using var http = new HttpClient { BaseAddress = service.Address };
        var answered = JsonElement.Parse(await http.GetStringAsync("/openapi.json", TestContext.Current.CancellationToken));

        JsonElement.DeepEquals(answered, OpenApiDocument.Load(RepositoryFile.Path("contracts/openapi/timing.yaml")).Root.Value).ShouldBeTrue();
    }
}
