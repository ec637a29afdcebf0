using System.CommandLine;

namespace Timetension.Cli;

/// <summary><c>timetension up</c></summary>
internal static class Up
{
    internal const int DefaultPort = 8080;

    internal static Option<string?> Swaps { get; } = new("--swaps")
        { Description = "Folder of replacements. By default swaps/.", HelpName = "folder", CustomParser = folder => Path.GetFullPath(folder.Tokens[0].Value) };

    internal static Command Command()
    {
        var detached = new Option<bool>("--detach", "-d") { Description = "Return when everything is healthy, and leave it running." };
        var noBuild = new Option<bool>("--no-build") { Description = "Start what was built last." };
        var port = new Option<int>("--port") { Description = "Port of the gateway.", DefaultValueFactory = _ => DefaultPort, CustomParser = Ports.Parse, HelpName = "port" };
        var infrastructure = new Option<string?>("--infrastructure") { Description = "Run PostgreSQL, RabbitMQ and Redis in containers, or the ones that are installed. By default what this machine has.", HelpName = "containers|native" };
        var data = new Option<string?>("--data") { Description = "Folder of the data. By default .timetension/data.", HelpName = "folder" };
        var readyWithin = new Option<int>("--ready-within") { Description = "Seconds that a service may take from its start until it is ready.", DefaultValueFactory = _ => (int)StartupCheck.ReadyWithin.TotalSeconds, HelpName = "seconds" };
        infrastructure.AcceptOnlyFromAmong("containers", "native");

        var command = new Verb("up", "Starts everything, and shows it until Ctrl-C stops it.",
            "./timetension up",
            "./timetension up -d --port 9000",
            "./timetension up --timing express",
            "./timetension up --reporting http://localhost:5005") { detached, noBuild, port, infrastructure, data, readyWithin, Swaps };

        Option<string?>[] replacements = [.. Implementations.Services.Select(service => new Option<string?>("--" + service)
            { Description = $"What runs behind {service}: {Known(service)}, or the URL of one that runs already.", HelpName = "id|url" })];
        foreach (var replacement in replacements)
            command.Add(replacement);

        command.SetAction((parsed, _) => RunAsync(Checkout.Here, parsed.GetValue(detached), parsed.GetValue(noBuild), TimeSpan.FromSeconds(parsed.GetValue(readyWithin)), new Wishes(
            parsed.GetValue(port),
            parsed.GetValue(infrastructure),
            parsed.GetValue(data) is { } folder ? Path.GetFullPath(folder) : null,
            parsed.GetValue(Swaps),
            [.. replacements.Select(option => (option.Name, parsed.GetValue(option))).Where(wish => wish.Item2 is not null)])));
        return command;
    }

    private static string Known(string service) =>
        Checkout.Known is { } root ? string.Join(", ", Implementations.Ids(root, service)) : "an id";

    private static async Task<int> RunAsync(Checkout checkout, bool detached, bool noBuild, TimeSpan readyWithin, Wishes wishes)
    {
        if (await Run.FindAsync(checkout) is { } run)
            throw new Problem($"it runs already in this checkout, at {run.Gateway}; ./timetension down stops it.");
        Ports.MustBeFree(wishes.Port);
        foreach (var (option, value) in wishes.Replacements)
            if (!value!.Contains("://", StringComparison.Ordinal))
                await Needs.MeetAsync(Implementations.Find(checkout.Root, option.TrimStart('-'), value, wishes.Swaps), Console.WriteLine);
        await Servers.EnsureInstalledAsync(wishes.Infrastructure);
        if (!noBuild)
            await Build.RunAsync(checkout, "AppHost");

        return detached
            ? await UpDetached.RunAsync(checkout, wishes, readyWithin)
            : await UpForeground.RunAsync(checkout, wishes, readyWithin);
    }
}
