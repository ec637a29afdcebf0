using Spectre.Console;

namespace Timetension.Cli;

/// <summary>The table of resources, states and URLs.</summary>
internal static class Screen
{
    /// <summary>A file or a pipe gets neither colours nor folded lines.</summary>
    internal static void FitOutput()
    {
        if (!Console.IsOutputRedirected)
            return;
        AnsiConsole.Profile.Capabilities.Ansi = false;
        AnsiConsole.Profile.Capabilities.Interactive = false;
        AnsiConsole.Profile.Width = 200;
    }

    internal static bool IsLive => AnsiConsole.Profile.Capabilities.Interactive;

    internal static void Show(Run run)
    {
        AnsiConsole.Write(Table(run));
        if (run.Gateway is not null)
            Console.WriteLine($"Timetension: {run.Gateway}");
        if (run.Dashboard is not null)
            Console.WriteLine($"Dashboard:   {run.Dashboard}");
        if (run.Resources.Any(resource => resource.Implementation is "elsewhere") && run.Data is not null)
            Console.WriteLine($"What runs elsewhere needs the introspection-secret, and time-entries the webhooks-key, of {Path.Combine(run.Data, "secrets.json")}.");
    }

    internal static Table Table(Run? run)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("Resource", "Implementation", "State", "URL", "Process");
        foreach (var resource in run?.Resources ?? [])
            table.AddRow(
                new Text(resource.Name),
                new Text(resource.Implementation ?? ""),
                new Text(resource.Shown, new Style(Colour(resource))),
                new Text(resource.Url ?? ""),
                new Text($"{resource.Pid}"));
        return table;
    }

    private static Color Colour(Resource resource) =>
        resource.IsUp ? Color.Green : resource.HasFailed ? Color.Red : Color.Yellow;
}
