using System.CommandLine;

namespace Timetension.Cli;

/// <summary><c>timetension up</c></summary>
internal static class Up
{
    internal const int DefaultPort = 8080;

    private static readonly string[] Replaceable = ["users", "time-entries", "reporting", "timing"];

    internal static Command Command()
    {
        var detached = new Option<bool>("--detach", "-d") { Description = "Return when everything is healthy, and leave it running." };
        var noBuild = new Option<bool>("--no-build") { Description = "Start what was built last." };
        var port = new Option<int>("--port") { Description = "Port of the gateway.", DefaultValueFactory = _ => DefaultPort, CustomParser = Ports.Parse, HelpName = "port" };
        var infrastructure = new Option<string?>("--infrastructure") { Description = "Run PostgreSQL, RabbitMQ and Redis in containers, or the ones that are installed. By default what this machine has.", HelpName = "containers|native" };
        var data = new Option<string?>("--data") { Description = "Folder of the data. By default .timetension/data.", HelpName = "folder" };
        infrastructure.AcceptOnlyFromAmong("containers", "native");

        var command = new Verb("up", "Starts everything, and shows it until Ctrl-C stops it.",
            "./timetension up",
            "./timetension up -d --port 9000",
            "./timetension up --time-entries express",
            "./timetension up --reporting http://localhost:5005") { detached, noBuild, port, infrastructure, data };

        Option<string?>[] replacements = [.. Replaceable.Select(service => new Option<string?>("--" + service)
            { Description = $"Another implementation of {service}.", HelpName = "id or url" })];
        foreach (var replacement in replacements)
            command.Add(replacement);

        command.SetAction((parsed, _) => RunAsync(Checkout.Here, parsed.GetValue(detached), parsed.GetValue(noBuild), new Wishes(
            parsed.GetValue(port),
            parsed.GetValue(infrastructure),
            parsed.GetValue(data) is { } folder ? Path.GetFullPath(folder) : null,
            [.. replacements.Select(option => (option.Name, parsed.GetValue(option))).Where(wish => wish.Item2 is not null)])));
        return command;
    }

    private static async Task<int> RunAsync(Checkout checkout, bool detached, bool noBuild, Wishes wishes)
    {
        if (await Run.FindAsync(checkout) is { } run)
            throw new Problem($"it runs already in this checkout, at {run.Gateway}; ./timetension down stops it.");
        Ports.MustBeFree(wishes.Port);
        await Servers.EnsureInstalledAsync(wishes.Infrastructure);
        if (!noBuild)
            await Build.RunAsync(checkout, "AppHost");

        return detached
            ? await UpDetached.RunAsync(checkout, wishes)
            : await UpForeground.RunAsync(checkout, wishes);
    }
}
