using Aspire.Hosting.ApplicationModel;

namespace Timetension.AppHost.Tests;

public sealed class TheModel
{
    private static readonly string[] Services = ["users", "time-entries", "reporting", "timing"];

    [Fact]
    public async Task The_system_is_five_projects_and_three_servers()
    {
        await using var model = await Model.OfAsync("--infrastructure", "native");

        model.Resources.OfType<ProjectResource>().Select(project => project.Name).ShouldBe([.. Services, "gateway"]);
        model.Resources.OfType<ExecutableResource>().Select(server => server.Name).ShouldBe(["postgres", "rabbitmq", "redis"], ignoreOrder: true);
    }

    [Fact]
    public async Task In_containers_the_servers_have_the_same_names()
    {
        await using var model = await Model.OfAsync("--infrastructure", "containers");

        model.Resources.OfType<ContainerResource>().Select(server => server.Name).ShouldBe(["postgres", "rabbitmq", "redis"], ignoreOrder: true);
        model.Resources.OfType<ExecutableResource>().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("native")]
    [InlineData("containers")]
    public async Task A_service_starts_when_its_servers_answer(string infrastructure)
    {
        await using var model = await Model.OfAsync("--infrastructure", infrastructure);

        ((string[])["users-database", "users-rabbitmq"]).ShouldBeSubsetOf(model.AwaitedBy("users"));
        ((string[])["reporting-database", "reporting-rabbitmq", "redis"]).ShouldBeSubsetOf(model.AwaitedBy("reporting"));
        model.AwaitedBy("timing").ShouldContain("timing-database");
        model.AwaitedBy("timing").ShouldNotContain("rabbitmq");
    }

    [Fact]
    public async Task The_gateway_starts_last()
    {
        await using var model = await Model.OfAsync();

        Services.ShouldBeSubsetOf(model.AwaitedBy("gateway"));
    }

    [Fact]
    public async Task Everything_that_is_waited_for_has_a_health_check()
    {
        await using var model = await Model.OfAsync("--infrastructure", "native");

        foreach (var name in (string[])["postgres", "rabbitmq", "redis", .. Services, "gateway"])
            model[name].Annotations.OfType<HealthCheckAnnotation>().ShouldNotBeEmpty($"{name} has no health check");
    }

    [Fact]
    public async Task The_servers_alone_are_enough_for_the_tests_of_a_service()
    {
        await using var model = await Model.OfAsync("--only", "servers", "--infrastructure", "native");

        model.Resources.OfType<ProjectResource>().ShouldBeEmpty();
        model.Resources.OfType<ExecutableResource>().Count().ShouldBe(3);
    }

    [Fact]
    public async Task Sample_data_and_a_reset_are_one_click_away()
    {
        await using var model = await Model.OfAsync();

        var commands = model["gateway"].Annotations.OfType<ResourceCommandAnnotation>().Select(command => command.Name);
        ((string[])["load-sample-data", "reset-data"]).ShouldBeSubsetOf(commands);
    }
}
