using System.Text.Json.Nodes;
using Timetension.Contracts.Swapping;

namespace Timetension.Contracts.Tests;

public sealed class ManifestTests : IDisposable
{
    private static readonly string[] Optional = ["$schema", "needs", "install", "ready", "source", "deviations"];

    private readonly Swaps swaps = new();

    public void Dispose() => swaps.Dispose();

    [Fact]
    public void A_manifest_says_all_about_an_implementation()
    {
        var folder = swaps.Add("timing", "express");

        var implementation = Implementations.Load(folder);

        implementation.Service.ShouldBe("timing");
        implementation.Id.ShouldBe("express");
        implementation.Needs.ShouldHaveSingleItem().Debian.ShouldBe(["nodejs"]);
        implementation.Start.ShouldBe(["node", "dist/main.js"]);
        implementation.Environment["PORT"].ShouldBe("{port}");
        implementation.Ready.ShouldBe("/health/ready");
        implementation.Database.ShouldBe("timing-express");
        implementation.Deviations.ShouldHaveSingleItem().Expires.ShouldBe(new DateOnly(2099, 12, 31));
        implementation.Folder.ShouldBe(folder);
    }

    [Fact]
    public void What_can_be_left_out_has_a_default()
    {
        var folder = swaps.Add("timing", "express", manifest =>
        {
            foreach (var name in Optional)
                manifest.Remove(name);
        });

        var implementation = Implementations.Load(folder);

        implementation.Ready.ShouldBe("/health/ready");
        implementation.Needs.ShouldBeEmpty();
        implementation.Install.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("frameworks", "\"Express\"", "frameworks: the schema has no such member")]
    [InlineData("start", "\"node\"", "start: \"node\" is not of type array")]
    [InlineData("start", "[]", "start: has fewer items than 1")]
    [InlineData("service", "\"stopwatch\"", "service: \"stopwatch\" is not one of")]
    [InlineData("service", "\"users\"", "service: \"users\" is not \"timing\", as its folder says")]
    [InlineData("id", "\"Express\"", "id: \"Express\" does not match")]
    [InlineData("id", "\"fastify\"", "id: \"fastify\" is not \"express\", as its folder is called")]
    [InlineData("schema", "\"mine\"", "schema: \"mine\" is not one of")]
    [InlineData("contract", "\"1\"", "contract: \"1\" does not match")]
    [InlineData("contract", "\"9.0.0\"", "contract: 9.0.0 is not compatible with")]
    [InlineData("environment", """{"PORT":8080}""", "environment.PORT: 8080 is not of type string")]
    [InlineData("environment", """{"PORT":"{prot}"}""", "environment.PORT: {prot} is no placeholder; there are: {port}, ")]
    [InlineData("environment", """{"PORT":"{port"}""", "environment.PORT: \"{port\" has a brace without its other")]
    [InlineData("start", """["node","{main}"]""", "start[1]: {main} is no placeholder")]
    [InlineData("start", """["{database.name}"]""", "start[0]: a program is found by {folder} and {root} alone, not by {database.name}")]
    [InlineData("start", """["serve", "--db={database.url}"]""", "start[1]: a command line may have {port}, {folder} and {root}; {database.url} goes into environment")]
    [InlineData("needs", """[{"debian":["nodejs"]}]""", "needs[0]: is none of the alternatives")]
    [InlineData("needs", """[{"command":"node","debian":"nodejs"}]""", "needs[0].debian: \"nodejs\" is not of type array")]
    [InlineData("needs", """[{"command":"node","debian":["--reinstall"]}]""", "needs[0].debian[0]: \"--reinstall\" does not match")]
    [InlineData("install", """[["npm",1]]""", "install[0][1]: 1 is not of type string")]
    [InlineData("deviations", """[{"requirement":"TIM-OPS-003","reason":"Soon.","expires":"2020-01-31"}]""", "deviations[0].expires: TIM-OPS-003 had to be kept after 2020-01-31")]
    [InlineData("deviations", """[{"requirement":"TIM-OPS-003","reason":"Soon.","expires":"soon"}]""", "deviations[0].expires: \"soon\" is no date")]
    public void A_fault_is_told_with_its_field(string field, string value, string sentence)
    {
        var folder = swaps.Add("timing", "express", manifest => manifest[field] = JsonNode.Parse(value));

        var fault = Should.Throw<ImplementationException>(() => Implementations.Load(folder));

        fault.Message.ShouldStartWith($"{Path.Combine(folder, "implementation.json")}: {sentence}");
    }

    [Fact]
    public void A_member_that_is_missing_is_named()
    {
        var folder = swaps.Add("timing", "express", manifest => manifest.Remove("contract"));

        Should.Throw<ImplementationException>(() => Implementations.Load(folder)).Message.ShouldEndWith("implementation.json: lacks contract.");
    }

    [Fact]
    public void Broken_JSON_is_told_with_its_line()
    {
        var folder = swaps.Add("timing", "express");
        File.WriteAllText(Path.Combine(folder, "implementation.json"), "{\n  \"service\": \"timing\",\n  \"id\" \"express\"\n}\n");

        Should.Throw<ImplementationException>(() => Implementations.Load(folder)).Message.ShouldContain("implementation.json is no valid JSON in line 3: ");
    }

    [Fact]
    public void A_member_given_twice_is_refused()
    {
        var folder = swaps.Add("timing", "express");
        File.WriteAllText(Path.Combine(folder, "implementation.json"), """{"service":"timing","service":"timing"}""");

        Should.Throw<ImplementationException>(() => Implementations.Load(folder)).Message.ShouldContain("service");
    }

    [Fact]
    public void A_folder_without_a_manifest_is_told() =>
        Should.Throw<ImplementationException>(() => Implementations.Load(swaps.Folder)).Message.ShouldContain("implementation.json can't be read: ");
}
