using System.Text.Json.Nodes;
using Timetension.Contracts.Swapping;

namespace Timetension.Contracts.Tests;

public sealed class InstallationTests : IDisposable
{
    private readonly Swaps swaps = new();

    public void Dispose() => swaps.Dispose();

    [Fact]
    public async Task What_was_installed_is_not_installed_again_until_a_source_changes()
    {
        var folder = Add("""[["sh", "-c", "echo once >> made"]]""");
        Directory.CreateDirectory(Path.Combine(folder, "src"));
        await File.WriteAllTextAsync(Path.Combine(folder, "src", "main.ts"), "one");

        await InstallAsync(folder);
        await InstallAsync(folder);
        Made(folder).ShouldBe(1);

        await File.WriteAllTextAsync(Path.Combine(folder, "src", "main.ts"), "two");
        await InstallAsync(folder);
        Made(folder).ShouldBe(2);
    }

    [Fact]
    public async Task What_was_removed_since_is_installed_again()
    {
        var folder = Add("""[["sh", "-c", "mkdir -p dist && echo once > dist/made"]]""");
        await InstallAsync(folder);

        Directory.Delete(Path.Combine(folder, "dist"), recursive: true);
        await InstallAsync(folder);

        File.Exists(Path.Combine(folder, "dist", "made")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_command_that_fails_is_told_with_its_exit_code_and_its_log()
    {
        var folder = Add("""[["sh", "-c", "echo no such package; exit 3"], ["sh", "-c", "echo never"]]""");
        var log = Path.Combine(swaps.Folder, "logs", "install.log");

        var fault = await Should.ThrowAsync<ImplementationException>(() => new Installation(Implementations.Load(folder), swaps.Folder).RunAsync(log));

        fault.Message.ShouldBe($"timing by express can't be installed: `sh -c echo no such package; exit 3` ended with exit code 3; its log is {log}.");
        (await File.ReadAllLinesAsync(log)).ShouldBe(["$ sh -c echo no such package; exit 3", "no such package"]);
    }

    [Fact]
    public async Task What_failed_is_tried_again()
    {
        var folder = Add("""[["sh", "-c", "echo once >> made; test -e allowed"]]""");
        await Should.ThrowAsync<ImplementationException>(() => InstallAsync(folder));

        await File.WriteAllTextAsync(Path.Combine(folder, "allowed"), "");
        await InstallAsync(folder);

        Made(folder).ShouldBe(2);
    }

    [Fact]
    public void A_program_that_no_need_brings_is_told()
    {
        var folder = Add("""[["no-such-program"]]""");

        Should.Throw<ImplementationException>(() => Needs.MustBeMet(Implementations.Load(folder)))
            .Message.ShouldEndWith("install[0]: this machine has no no-such-program, and needs does not say what brings it.");
    }

    [Fact]
    public void A_need_that_is_not_met_is_told_with_what_brings_it()
    {
        var folder = swaps.Add("timing", "express", manifest => manifest["needs"] = JsonNode.Parse(
            """[{"command":"no-such-program","debian":["no-such-package"]},{"file":"/no/such/file","debian":["other"]}]"""));

        Should.Throw<ImplementationException>(() => Needs.MustBeMet(Implementations.Load(folder))).Message.ShouldEndWith(
            "needs: this machine has no no-such-program, no /no/such/file; on Debian and Ubuntu: sudo apt-get install no-such-package other.");
    }

    private string Add(string install) => swaps.Add("timing", "express", manifest =>
    {
        manifest.Remove("needs");
        manifest["install"] = JsonNode.Parse(install);
        manifest["start"] = new JsonArray("sh");
    });

    private Task InstallAsync(string folder) =>
        new Installation(Implementations.Load(folder), swaps.Folder).RunAsync(Path.Combine(swaps.Folder, "install.log"));

    private static int Made(string folder) => File.ReadAllLines(Path.Combine(folder, "made")).Length;
}
