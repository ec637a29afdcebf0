using Microsoft.Extensions.Configuration;

namespace Timetension.ServiceDefaults;

/// <summary>Where another service is, as Aspire's references say: <c>services:{name}:{scheme}:0</c>.</summary>
public static class ServiceAddress
{
    private static readonly string[] Schemes = ["http", "https", "default"];

    /// <summary>The base address, with a slash at its end.</summary>
    /// <exception cref="InvalidOperationException">The configuration does not have it.</exception>
    public static Uri Of(IConfiguration configuration, string service) =>
        Find(configuration, service)
        ?? throw new InvalidOperationException($"Configuration services:{service}:http:0, the address of {service}, is missing.");

    /// <summary>The base address, with a slash at its end; null when the configuration does not have it.</summary>
    public static Uri? Find(IConfiguration configuration, string service) =>
        Schemes.Select(scheme => configuration[$"services:{service}:{scheme}:0"]).FirstOrDefault(value => !string.IsNullOrEmpty(value)) is { } address
            ? new Uri(address.TrimEnd('/') + "/")
            : null;
}
