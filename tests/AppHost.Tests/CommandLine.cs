using Aspire.Hosting.ApplicationModel;
using Timetension.AppHost.Running;

namespace Timetension.AppHost.Tests;

public sealed class CommandLine
{
    [Theory]
    [InlineData("--port", "eighty")]
    [InlineData("--port", "70000")]
    [InlineData("--port", "-1")]
    [InlineData("--infrastructure", "cloud")]
    [InlineData("--only", "gateway")]
    public async Task A_bad_value_is_refused_in_one_sentence(string option, string value)
    {
        var problem = await Should.ThrowAsync<StartupProblem>(() => Model.OfAsync(option, value));

        problem.Message.ShouldStartWith(option);
        problem.Message.ShouldEndWith($"not \"{value}\".");
    }

    [Fact]
    public async Task The_gateway_listens_on_the_port_that_was_asked_for()
    {
        await using var model = await Model.OfAsync("--port", "8123");

        PortOf(model, "gateway").ShouldBe(8123);
    }

    [Fact]
    public async Task Port_0_is_any_free_one()
    {
        await using var model = await Model.OfAsync("--port", "0");

        PortOf(model, "gateway").ShouldBeNull();
    }

    [Fact]
    public void The_environment_of_the_process_is_no_command_line()
    {
        Environment.SetEnvironmentVariable("PORT", "not ours");
        try
        {
            Options.Read([], Path.GetTempPath()).GatewayPort.ShouldBe(8080);
        }
        finally
        {
            Environment.SetEnvironmentVariable("PORT", null);
        }
    }

    [Fact]
    public void The_data_lies_in_the_state_folder_unless_it_is_put_elsewhere()
    {
        Options.Read(["--state", "/tmp/one"], "/src/AppHost").State.Data.ShouldBe("/tmp/one/data");
        Options.Read(["--state", "/tmp/one", "--data", "/tmp/two"], "/src/AppHost").State.Data.ShouldBe("/tmp/two");
        Options.Read([], "/src/AppHost").State.Root.ShouldBe("/src/.timetension");
    }

    private static int? PortOf(Model model, string name) => model[name].Annotations.OfType<EndpointAnnotation>().Single(endpoint => endpoint.Name == "http").Port;
}
