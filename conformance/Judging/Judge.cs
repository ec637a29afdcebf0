using System.CommandLine;
using Timetension.Contracts.Swapping;
using Xunit.Runner.InProc.SystemConsole;

namespace Timetension.Conformance;

/// <summary><c>timetension conformance &lt;service&gt;</c></summary>
internal static class Judge
{
    internal const int NothingJudged = 2;

    private static readonly string[] Services = ["users", "time-entries", "reporting", "timing"];

    internal static RootCommand Command()
    {
        var service = new Argument<string?>("service") { Description = string.Join(", ", Services) + ".", Arity = ArgumentArity.ZeroOrOne };
        var implementation = new Option<string>("--implementation") { Description = "Its id, or the folder of its manifest.", DefaultValueFactory = _ => "csharp", HelpName = "id" };
        var url = new Option<Uri?>("--url") { Description = "Judge one that runs already, there; the verdict is at most partial.", HelpName = "url" };
        var amqp = new Option<Uri?>("--amqp") { Description = "With --url: the broker that it publishes to.", HelpName = "url" };
        var byHand = new Option<int?>("--debug") { Description = "Let somebody else start it on this port, such as a debugger: prints the environment that it needs, and waits.", HelpName = "port" };
        var usersPort = new Option<int>("--users-port") { Description = "With --url: where it asks whose a token is; the kit answers there.", DefaultValueFactory = _ => 9100, HelpName = "port" };
        var only = new Option<string[]>("--only") { Description = "Groups and requirements, such as IDEM or TE-CONC-001.", HelpName = "id", AllowMultipleArgumentsPerToken = true };
        var seed = new Option<int>("--seed") { Description = "Of everything random. By default another each time; it is printed.", DefaultValueFactory = _ => Random.Shared.Next(), HelpName = "number" };
        var fuzz = new Option<int>("--fuzz") { Description = "How many bodies an operation gets.", DefaultValueFactory = _ => 1000, HelpName = "number" };
        var output = new Option<string?>("--output") { Description = "Folder for reports and logs.", HelpName = "folder" };
        var mutants = new Option<bool>("--mutants") { Description = "Judge the kit itself: each planted fault has to be noticed." };
        var sample = new Option<int?>("--sample") { Description = "With --mutants: so many, picked by the seed.", HelpName = "number" };
        var mutant = new Option<string?>("--mutant") { Description = "Plant this fault of mutants.json.", HelpName = "id" };
        var installed = new Option<bool>("--installed") { Description = "Don't install the implementation; it is." };

        var command = new RootCommand("Judges whether an implementation of a service keeps the contract.")
            { service, implementation, byHand, url, amqp, usersPort, only, seed, fuzz, output, mutants, sample, mutant, installed };
        service.AcceptOnlyFromAmong(Services);
        command.SetAction(async (parsed, ct) =>
        {
            if (parsed.GetValue(mutants))
                return await MutantRun.RunAsync(parsed.GetValue(service), parsed.GetValue(only) ?? [], parsed.GetValue(sample), parsed.GetValue(seed), ct);

            var id = parsed.GetValue(implementation)!;
            var judged = parsed.GetValue(service) ?? throw new KitException($"say which service: {string.Join(", ", Services)}.");
            var folder = parsed.GetValue(output) ?? Path.Combine(RepositoryFile.Root, "TestResults", "conformance", $"{judged}-{(parsed.GetValue(url) is null ? Path.GetFileName(id) : "attached")}");
            return await RunAsync(new Options(judged, id,
                parsed.GetValue(url) is { } address ? new Attached(address, parsed.GetValue(amqp), parsed.GetValue(usersPort)) : null,
                parsed.GetValue(byHand),
                parsed.GetValue(only) ?? [], parsed.GetValue(seed), Path.GetFullPath(folder), MutantRun.WireFaultOf(parsed.GetValue(mutant)), parsed.GetValue(fuzz)), parsed.GetValue(installed) || parsed.GetValue(byHand) is not null, ct);
        });
        return command;
    }

    private static async Task<int> RunAsync(Options options, bool installed, CancellationToken ct)
    {
        options.CheckOnly();
        Options.Current = options;
        if (Directory.Exists(options.Output))
            Directory.Delete(options.Output, recursive: true);
        Directory.CreateDirectory(options.Output);

        var implementation = options.Attached is null ? await ImplementationAsync(options, installed, ct) : null;
        await using var subject = implementation is null ? await Subject.AttachAsync(options.Attached!) : await Subject.StartAsync(implementation, new Limits());
        Subject.Shared = subject;
        await subject.WarmUpAsync();
        var info = await subject.InfoAsync();
        Console.WriteLine($"{options.Service} by {info.Implementation}: {info.Framework} ({info.Language}), contract {info.Contract}; seed {options.Seed}");

        // What xUnit itself would print, the kit says in its own words.
        using (var runner = new ConsoleRunner(["-noColor", "-maxThreads", "5", "-reporter", "conformance", "-filter", options.Filter, "-trx", Path.Combine(options.Output, "results.trx")], typeof(Judge).Assembly))
            await runner.EntryPoint(TextReader.Null, TextWriter.Null);

        var verdict = new Verdict([.. Progress.Outcomes], implementation?.Deviations ?? [], [.. Progress.Errors], IsPartial: !options.IsManaged || options.Only.Count > 0);
        await Reports.WriteAsync(options, verdict, info);
        Console.WriteLine($"\n{Reports.Table(verdict)}");
        foreach (var error in verdict.Errors)
            Console.WriteLine($"error outside of a test: {error}");
        foreach (var deviation in verdict.Outdated)
            Console.WriteLine($"{deviation.Requirement} is declared as a deviation, and is kept: take it out of {implementation!.File}.");
        Console.WriteLine($"{options.Service} by {info.Implementation}: {verdict.Word}; {verdict.Passed} kept, {verdict.Broken.Count()} broken, {verdict.Missed.Count()} missed that should be kept, {verdict.Skipped} skipped; {Path.Combine(options.Output, "conformance.json")}");
        return verdict.IsRed ? 1 : 0;
    }

    private static async Task<Implementation> ImplementationAsync(Options options, bool installed, CancellationToken ct)
    {
        var root = RepositoryFile.Root;
        var implementation = Directory.Exists(options.Implementation)
            ? Implementations.Load(options.Implementation)
            : Implementations.Find(root, options.Service, options.Implementation);
        if (implementation.Service != options.Service)
            throw new KitException($"{options.Implementation} implements {implementation.Service}, not {options.Service}.");
        if (installed)
            return implementation;
        await Needs.MeetAsync(implementation, Console.WriteLine, ct);
        await new Installation(implementation, root).RunAsync(Path.Combine(options.Output, "install.log"), ct);
        return implementation;
    }
}
