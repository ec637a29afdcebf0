using Microsoft.Extensions.Configuration;

namespace Timetension.AppHost.Running;

/// <summary>
/// What AppHost was asked for: <c>--port 8080 --infrastructure native --data … --state … --only servers --users http://… --timing express</c>.
/// Only the command line counts: a PORT or USERS in the environment belongs to somebody else.
/// </summary>
internal sealed record Options(StateFolder State, int? GatewayPort, string? Infrastructure, string? Only, string Target,
    IReadOnlyDictionary<string, string> Chosen, string? Swaps, bool StopWithInput)
{
    internal const string Servers = "servers", Containers = "containers", Native = "native", Compose = "compose", Kubernetes = "kubernetes";

    private const int DefaultGatewayPort = 8080;

    internal static Options Read(string[] args, string appHostDirectory)
    {
        var given = new ConfigurationBuilder().AddCommandLine(args).Build();
        var port = Port(given["port"]);
        return new(
            StateFolder.Of(given["state"], given["data"], appHostDirectory),
            GatewayPort: port == 0 ? null : port,
            OneOf(given, "infrastructure", Containers, Native),
            OneOf(given, "only", Servers),
            OneOf(given, "target", Compose, Kubernetes) ?? Compose,
            Implementations.Services.Where(service => given[service] is not null).ToDictionary(service => service, service => given[service]!, StringComparer.Ordinal),
            given["swaps"] is { } swaps ? Path.GetFullPath(swaps) : null,
            StopWithInput: given["stop-with-input"] is "true");
    }

    /// <summary>The state folder that these arguments name, however wrong the others are.</summary>
    internal static StateFolder StateOf(string[] args, string appHostDirectory)
    {
        var given = new ConfigurationBuilder().AddCommandLine(args).Build();
        return StateFolder.Of(given["state"], given["data"], appHostDirectory);
    }

    private static int Port(string? value) => value switch
    {
        null => DefaultGatewayPort,
        _ when ushort.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) => port,
        _ => throw new StartupProblem($"--port takes a number from 0 (any free port) to 65535, not \"{value}\"."),
    };

    private static string? OneOf(IConfiguration given, string option, params string[] values) => given[option] switch
    {
        null => null,
        { } value when values.Contains(value, StringComparer.Ordinal) => value,
        { } value => throw new StartupProblem($"--{option} takes {string.Join(" or ", values)}, not \"{value}\"."),
    };
}
