using System.IO.Compression;

namespace Timetension.Cli.Tests;

/// <summary>Whether the feed has Aspire's packages: the probe, in a copy of what it consists of, on feeds of our making.</summary>
public sealed class Feed : IDisposable
{
    private static readonly string[] Wanted = ["Aspire.AppHost.Sdk", "Aspire.Hosting.AppHost", "Aspire.Npgsql", "Aspire.StackExchange.Redis"];

    private readonly string folder = Directory.CreateTempSubdirectory("timetension-feed-").FullName;

    public Feed()
    {
        foreach (var file in (string[])["Directory.Packages.props", "standins/feed/FindFeed.proj", "standins/feed/Probe.csproj"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, file))!);
            File.Copy(Path.Combine(CommandLine.Repository, file), Path.Combine(folder, file));
        }
    }

    [Fact]
    public async Task A_feed_without_the_packages_is_remembered_as_such()
    {
        var (exitCode, _) = await FindAsync(source: Directory.CreateDirectory(Path.Combine(folder, "empty")).FullName);

        exitCode.ShouldBe(0);
        (await AnswerAsync()).ShouldContain(">true</UseStandIns>");
    }

    [Fact]
    public async Task A_feed_with_the_packages_is_remembered_as_such()
    {
        var source = Directory.CreateDirectory(Path.Combine(folder, "full")).FullName;
        foreach (var package in Wanted)
            Pack(source, package, "13.5.2");
        Pack(source, "OpenTelemetry.Extensions.Hosting", "1.15.3");

        var (exitCode, output) = await FindAsync(source);

        exitCode.ShouldBe(0, output);
        (await AnswerAsync()).ShouldContain(">false</UseStandIns>");
    }

    [Fact]
    public async Task A_feed_that_cannot_be_reached_is_not_taken_for_one_without_the_packages()
    {
        var (exitCode, output) = await FindAsync(source: "http://127.0.0.1:1/index.json");

        exitCode.ShouldNotBe(0);
        output.ShouldContain("can't be reached");
        File.Exists(Answer).ShouldBeFalse();
    }

    [Fact]
    public async Task Whoever_has_decided_is_not_asked()
    {
        var (exitCode, _) = await FindAsync(source: "http://127.0.0.1:1/index.json", "-p:UseStandIns=false");

        exitCode.ShouldBe(0);
        File.Exists(Answer).ShouldBeFalse();
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Answer => Path.Combine(folder, ".timetension", "feed.props");

    private Task<string> AnswerAsync() => File.ReadAllTextAsync(Answer, TestContext.Current.CancellationToken);

    private async Task<(int ExitCode, string Output)> FindAsync(string source, params string[] properties)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "nuget.config"), $"""
            <configuration>
              <packageSources><clear /><add key="feed" value="{source}" allowInsecureConnections="true" /></packageSources>
              <config><add key="globalPackagesFolder" value="packages" /></config>
            </configuration>
            """, TestContext.Current.CancellationToken);
        using var undecided = new EnvironmentVariable("UseStandIns", null);
        return await Subprocess.RunAsync("dotnet",
            ["msbuild", Path.Combine(folder, "standins", "feed", "FindFeed.proj"), "-nologo", "-nodeReuse:false", .. properties],
            folder, TestContext.Current.CancellationToken);
    }

    private static void Pack(string source, string id, string version)
    {
        using var package = ZipFile.Open(Path.Combine(source, $"{id}.{version}.nupkg"), ZipArchiveMode.Create);
        using var text = new StreamWriter(package.CreateEntry($"{id}.nuspec").Open());
        text.Write($"""
            <package><metadata><id>{id}</id><version>{version}</version><authors>tests</authors><description>empty</description></metadata></package>
            """);
    }
}
