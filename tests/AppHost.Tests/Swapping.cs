using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Timetension.AppHost.Running;
using Timetension.Contracts.Swapping;

namespace Timetension.AppHost.Tests;

public sealed class Swapping
{
    [Fact]
    public async Task A_service_that_runs_elsewhere_is_not_started_here()
    {
        await using var model = await Model.OfAsync("--users", "http://localhost:9000");

        model["users"].ShouldBeOfType<ExternalServiceResource>();
        model.Resources.OfType<ProjectResource>().ShouldNotContain(project => project.Name == "users");
    }

    [Theory]
    [InlineData("http://localhost:9000", "http://localhost:9000")]
    [InlineData("https://users.example.org/", "https://users.example.org")]
    public async Task It_is_known_under_the_same_name_as_one_that_runs_here(string given, string injected)
    {
        await using var model = await Model.OfAsync("--users", given);

        foreach (var consumer in (string[])["time-entries", "reporting", "gateway"])
            (await model.EnvironmentOfAsync(consumer))["services__users__http__0"].ShouldBe(injected);
        model.AwaitedBy("gateway").ShouldContain("users");
    }

    [Fact]
    public async Task What_is_no_url_of_http_is_refused_in_a_sentence()
    {
        var problem = await Should.ThrowAsync<StartupProblem>(() => Model.OfAsync("--time-entries", "ftp://localhost:9000"));

        problem.Message.ShouldBe("--time-entries takes an id, or the URL of a running implementation such as http://localhost:9000, not \"ftp://localhost:9000\".");
    }

    [Fact]
    public async Task An_id_that_nobody_has_is_refused_with_those_that_exist()
    {
        var problem = await Should.ThrowAsync<ImplementationException>(() => Model.OfAsync("--users", "nobody"));

        problem.Message.ShouldStartWith("users has no implementation \"nobody\"; there are: csharp");
    }

    [Fact]
    public async Task The_reference_has_an_id_too()
    {
        await using var model = await Model.OfAsync("--users", "csharp");

        model["users"].ShouldBeOfType<ProjectResource>();
    }
}
