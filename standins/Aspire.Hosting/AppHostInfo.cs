using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting;

/// <summary>What the build and the command line say of AppHost.</summary>
internal static class AppHostInfo
{
    private static readonly Dictionary<string, string> Switches = new(StringComparer.OrdinalIgnoreCase)
    {
        ["--operation"] = "AppHost:Operation",
        ["--publisher"] = "Publishing:Publisher",
    };

    /// <summary>The folder of the project, which the build has noted in the assembly.</summary>
    internal static string DirectoryOf(Assembly? assembly) =>
        assembly?.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(noted => string.Equals(noted.Key, "apphostprojectpath", StringComparison.OrdinalIgnoreCase))?.Value
        ?? Directory.GetCurrentDirectory();

    internal static HostApplicationBuilder CreateHost(string[] args, string directory, Assembly? assembly, EntryPointRun? run)
    {
        var given = new ConfigurationManager();
        given.AddEnvironmentVariables();
        var host = new HostApplicationBuilder(new HostApplicationBuilderSettings
        {
            ApplicationName = assembly?.GetName().Name,
            ContentRootPath = directory,
            // A system on a developer's machine is in development until somebody says otherwise.
            EnvironmentName = given["DOTNET_ENVIRONMENT"] ?? given["ASPNETCORE_ENVIRONMENT"] ?? Environments.Development,
        });
        if (run is not null)
            host.Configuration.AddInMemoryCollection([new("DcpPublisher:RandomizePorts", "true")]);
        host.Configuration.AddCommandLine([.. args, .. run?.Args ?? []], Switches);
        host.Logging.AddFilter("Microsoft", LogLevel.Warning);
        host.Logging.AddFilter("System.Net.Http", LogLevel.Warning);
        // A check that fails while its resource starts is no news.
        host.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        return host;
    }

    internal static DistributedApplicationOperation OperationOf(IConfiguration configuration) =>
        string.Equals(configuration["AppHost:Operation"], "publish", StringComparison.OrdinalIgnoreCase) || configuration["Publishing:Publisher"] is not null
            ? DistributedApplicationOperation.Publish
            : DistributedApplicationOperation.Run;
}
