using System.Text.Json.Nodes;

namespace Timetension.Cli.Tests;

/// <summary><c>up</c> with a replacement that does not work: a sentence that says why, exit code 1, and nothing keeps running.</summary>
public sealed class Replaced : IDisposable
{
    private readonly CommandLine cli = new CommandLine().OpenToServers();
    private readonly string swaps = Directory.CreateTempSubdirectory("timetension-swaps-").FullName;

    [Fact]
    public async Task A_broken_manifest_is_told_with_its_field()
    {
        var file = Add(manifest => manifest["start"] = "sleep 60");

        await FailsAsync($"timetension: {file}: start: \"sleep 60\" is not of type array.");
    }

    [Fact]
    public async Task A_contract_that_is_not_spoken_here_is_told()
    {
        var file = Add(manifest => manifest["contract"] = "7.0.0");

        await FailsAsync($"timetension: {file}: contract: 7.0.0 is not compatible with ");
    }

    [Fact]
    public async Task A_program_that_is_missing_is_named()
    {
        var file = Add(manifest => manifest["start"] = new JsonArray("no-such-program"));

        await FailsAsync($"timetension: {file}: start: this machine has no no-such-program, and needs does not say what brings it.");
    }

    [Fact]
    public async Task An_id_that_nobody_has_is_told_with_those_that_exist() =>
        await FailsAsync("timetension: timing has no implementation \"test\"; there are: csharp.");

    [Fact]
    public async Task An_installation_that_fails_is_told_with_its_log()
    {
        Add(manifest => manifest["install"] = JsonNode.Parse("""[["sh", "-c", "echo no such package; exit 9"]]"""));

        var errors = await FailsAsync("timetension: timing-install ended with exit code 1; its log is ");

        errors.ShouldContain(Path.Combine(cli.State, "logs", "timing-install.log"));
        errors.ShouldContain("no such package");
        errors.ShouldContain("timing by test can't be installed: `sh -c echo no such package; exit 9` ended with exit code 9.");
    }

    [Fact]
    public async Task One_that_ends_is_told_with_its_log()
    {
        Add(manifest => manifest["start"] = new JsonArray("sh", "-c", "echo no configuration; exit 3"));

        var errors = await FailsAsync("timetension: timing (test) ended with exit code 3; its log is ");

        errors.ShouldContain(Path.Combine(cli.State, "logs", "timing.log"));
        errors.ShouldContain("no configuration");
    }

    [Fact]
    public async Task One_that_never_gets_ready_is_told_with_its_log()
    {
        Add(manifest => manifest["start"] = new JsonArray("sh", "-c", "echo listening nowhere; exec sleep 600"));

        var errors = await FailsAsync("timetension: timing (test) runs, but was not ready within 3 s; its log is ", "--ready-within", "3");

        errors.ShouldContain("listening nowhere");
    }

    [Fact]
    public async Task A_url_where_nobody_answers_is_told()
    {
        var up = await cli.RunAsync("up", "-d", "--no-build", "--port", "0", "--users", "http://127.0.0.1:1");

        up.ExitCode.ShouldBe(1);
        up.Errors.ShouldBe("timetension: --users: nobody answers at http://127.0.0.1:1/; start it first.");
    }

    [Fact]
    public async Task Whoever_asks_sees_all_that_can_run()
    {
        Add();

        var list = await cli.RunAsync("implementations", "--swaps", swaps);

        list.ExitCode.ShouldBe(0, list.Errors);
        list.Output.ShouldContain("time-entries │ csharp │ C# ");
        list.Output.ShouldContain("timing       │ test   │ Shell");
    }

    [Fact]
    public async Task A_broken_manifest_hides_no_other()
    {
        Add(manifest => manifest.Remove("language"));

        var list = await cli.RunAsync("implementations", "--swaps", swaps);

        list.ExitCode.ShouldBe(1);
        list.Output.ShouldContain("csharp");
        list.Errors.ShouldEndWith("implementation.json: lacks language.");
    }

    public void Dispose()
    {
        cli.Dispose();
        Directory.Delete(swaps, recursive: true);
    }

    private async Task<string> FailsAsync(string sentence, params string[] options)
    {
        var up = await cli.RunAsync(["up", "-d", "--no-build", "--port", "0", "--swaps", swaps, "--timing", "test", .. options]);

        up.ExitCode.ShouldBe(1);
        up.Errors.ShouldStartWith(sentence);
        (await cli.RunAsync("status")).ExitCode.ShouldBe(3);
        return up.Errors;
    }

    private string Add(Action<JsonObject>? change = null)
    {
        var manifest = JsonNode.Parse($$"""
            {
              "service": "timing", "id": "test", "language": "Shell", "framework": "none", "contract": "{{Contracts.ContractVersion.Current}}",
              "start": ["sleep", "600"], "environment": {}, "schema": "own"
            }
            """)!.AsObject();
        change?.Invoke(manifest);
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(swaps, "timing", "test")).FullName, "implementation.json");
        File.WriteAllText(file, manifest.ToJsonString());
        return file;
    }
}
