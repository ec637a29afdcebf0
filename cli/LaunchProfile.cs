using System.Net;
using System.Text.Json;

namespace Timetension.Cli;

/// <summary>
/// The environment in which <c>dotnet run --project AppHost</c> starts it, so that <c>up</c> starts the same. A port of the dashboard
/// that is taken, by another checkout for instance, gives way to a free one.
/// </summary>
internal static class LaunchProfile
{
    private sealed record Settings(Dictionary<string, Profile> Profiles);

    private sealed record Profile(string? ApplicationUrl, Dictionary<string, string>? EnvironmentVariables);

    internal static IEnumerable<(string Name, string Value)> Read(Checkout checkout)
    {
        var file = checkout.Under("AppHost", "Properties", "launchSettings.json");
        if (!File.Exists(file))
            yield break;
        var profile = JsonSerializer.Deserialize<Settings>(File.ReadAllBytes(file), JsonSerializerOptions.Web)!.Profiles["http"];
        if (profile.ApplicationUrl is { } url)
            yield return ("ASPNETCORE_URLS", OnFreePort(url));
        foreach (var (name, value) in profile.EnvironmentVariables ?? [])
            yield return (name, name.EndsWith("_URL", StringComparison.Ordinal) ? OnFreePort(value) : value);
    }

    private static string OnFreePort(string url)
    {
        var address = new UriBuilder(url);
        if (!Ports.IsFree(IPAddress.Loopback, address.Port))
            address.Port = FreePort.Next();
        return address.Uri.GetLeftPart(UriPartial.Authority);
    }
}
