using Timetension.Contracts;

namespace Timetension.ConformanceTests;

public sealed class FailedStarts : WholeKit
{
    private const string Prints = "echo The port is wrong.; for n in 1 2 3 4 5 6 7 8 9; do echo at line $n; done; exit 3";

    [Fact]
    public async Task What_an_implementation_printed_before_it_ended_is_told()
    {
        var root = Directory.CreateTempSubdirectory("timetension-").FullName;
        var folder = Directory.CreateDirectory(Path.Combine(root, "timing", "ends")).FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "implementation.json"), $$"""
                {
                  "service": "timing", "id": "ends", "language": "Shell", "framework": "sh", "contract": "{{ContractVersion.Current}}",
                  "needs": [{ "command": "sh", "debian": ["dash"] }], "install": [], "start": ["sh", "-c", "{{Prints}}"],
                  "environment": { "PORT": "{port}" }, "ready": "/health/ready",
                  "schema": "shared", "source": { "include": ["*"], "exclude": [] }, "deviations": []
                }
                """);

            var (exitCode, said) = await RunAsync("timing", "--implementation", folder, "--installed", "--output", Path.Combine(folder, "judged"));

            exitCode.ShouldBe(2, said);
            said.ShouldContain("ends ended with exit code 3 before it was ready");
            said.ShouldContain("  The port is wrong.\n  at line 1\n");
            (await File.ReadAllLinesAsync(Path.Combine(folder, "judged", "service.log"))).Length.ShouldBe(10);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }
}
