using System.Reflection;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>A project runs from what the build has made of it, in the configuration in which AppHost was built.</summary>
internal static class ProjectOutput
{
    internal static (string Command, string Folder) Of(ProjectResource project, List<string> arguments)
    {
        var file = project.Annotations.OfType<IProjectMetadata>().Last().ProjectPath;
        var folder = Path.GetDirectoryName(file)!;
        var dll = Path.Combine(folder, "bin", Configuration, $"net{Environment.Version.Major}.0", Path.GetFileNameWithoutExtension(file) + ".dll");
        if (!File.Exists(dll))
            throw new DistributedApplicationException($"{project.Name} is not built: there is no {dll}. Build AppHost, or the solution.");

        arguments.Insert(0, dll);
        return (Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", folder);
    }

    private static string Configuration =>
        typeof(ProjectOutput).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration ?? "Debug";
}
