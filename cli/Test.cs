using System.CommandLine;

namespace Timetension.Cli;

/// <summary><c>timetension test</c></summary>
internal static class Test
{
    internal static Command Command()
    {
        var what = new Argument<string?>("project or filter") { Arity = ArgumentArity.ZeroOrOne, Description = "A project (users, Users.Tests), or a part of the names of tests." };
        var noBuild = new Option<bool>("--no-build") { Description = "Run what was built last." };
        var command = new Verb("test", "Builds everything and runs the tests, with real servers.",
            "./timetension test",
            "./timetension test time-entries",
            "./timetension test midnight") { what, noBuild };
        command.SetAction((parsed, ct) => RunAsync(Checkout.Here, parsed.GetValue(what), parsed.GetValue(noBuild), ct));
        return command;
    }

    private static async Task<int> RunAsync(Checkout checkout, string? what, bool noBuild, CancellationToken ct)
    {
        var infrastructure = Servers.ForTests();
        if (!TestServers.AreGiven)
            await Servers.EnsureInstalledAsync(infrastructure);
        await TestTools.EnsureInstalledAsync();
        if (!noBuild)
            await Build.RunAsync(checkout, "Aspire.sln");

        var all = TestProject.In(checkout);
        var named = all.Where(project => what is not null && project.IsCalled(what)).ToArray();
        var (projects, filter) = named.Length > 0 ? (named, null) : (all, what);

        await using var servers = TestServers.AreGiven ? null : await TestServers.StartAsync(checkout, infrastructure, ct);
        var results = new List<TestResult>();
        foreach (var project in projects)
        {
            var result = await project.RunAsync(servers?.Environment ?? [], filter, ct);
            Console.WriteLine(result.Line);
            foreach (var detail in result.Details)
                Console.WriteLine($"    {detail}");
            results.Add(result);
        }
        return Summary(results, filter);
    }

    private static int Summary(List<TestResult> results, string? filter)
    {
        var (passed, failed, skipped) = (results.Sum(r => r.Passed), results.Sum(r => r.Failed), results.Sum(r => r.Skipped));
        Console.WriteLine($"{passed} passed, {failed} failed{(skipped > 0 ? $", {skipped} skipped" : "")}");
        if (passed + failed == 0)
            throw new Problem(filter is null ? "there are no test projects." : $"no project and no test is called {filter}.");
        return failed == 0 ? 0 : Problem.Failed;
    }
}
