using Timetension.Contracts.Swapping;

namespace Timetension.Conformance;

/// <summary>How an implementation is started in its world: the command and the environment of its manifest, filled.</summary>
internal sealed record Launch(Implementation Implementation, Surroundings World, Limits Limits, int Port)
{
    internal IReadOnlyList<KeyValuePair<string, string>> Environment
    {
        get
        {
            var values = World.Values(Port, Limits, Implementation.Folder);
            return
            [
                .. Implementation.Environment.Select(variable => KeyValuePair.Create(variable.Key, Fill(variable.Value, values))),
                new("OTEL_EXPORTER_OTLP_ENDPOINT", World.Telemetry.Address),
                new("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
                new("OTEL_SERVICE_NAME", Implementation.Service),
                new("OTEL_BSP_SCHEDULE_DELAY", "200"),
            ];
        }
    }

    internal ServiceProcess Start()
    {
        var values = World.Values(Port, Limits, Implementation.Folder);
        return ServiceProcess.Start(
            [Implementation.Program(Fill(Implementation.Start[0], values)), .. Implementation.Start.Skip(1).Select(part => Fill(part, values))],
            Implementation.Folder, Environment);
    }

    /// <summary>Says how somebody else starts it, such as in a debugger.</summary>
    internal async Task AskForAsync(string folder)
    {
        var file = Path.Combine(folder, "environment");
        await File.WriteAllLinesAsync(file, Environment.Select(variable => $"{variable.Key}='{variable.Value}'"));
        Console.WriteLine($"Start it on port {Port} with the variables in {file}, such as, in {Implementation.Folder}:\n"
            + $"  xargs -a {file} sh -c 'exec env \"$@\" {string.Join(' ', Implementation.Start)}' sh");
    }

    private static string Fill(string template, Dictionary<string, string> values) => Template.Parse(template).Fill(name => values[name]);
}
