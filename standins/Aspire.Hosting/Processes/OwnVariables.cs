namespace Aspire.Hosting.Processes;

/// <summary>What AppHost was told for itself, and does not pass on.</summary>
internal static class OwnVariables
{
    private static readonly string[] Names =
    [
        "ASPNETCORE_URLS", "ASPNETCORE_HTTP_PORTS", "ASPNETCORE_HTTPS_PORTS", "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT",
        "DOTNET_LAUNCH_PROFILE", "OTEL_SERVICE_NAME", "OTEL_RESOURCE_ATTRIBUTES",
    ];

    internal static void Remove(IDictionary<string, string?> environment)
    {
        foreach (var name in Names)
            environment.Remove(name);
    }
}
