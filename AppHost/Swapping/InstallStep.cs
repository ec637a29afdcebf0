namespace Timetension.AppHost.Swapping;

/// <summary>
/// What installs a replacement, as a resource of its own: it has a state and a log in the dashboard, and ends before the service starts.
/// It is this program again, so that AppHost and the conformance kit install alike.
/// </summary>
internal static class InstallStep
{
    private const string Verb = "install";

    internal static IResourceBuilder<ExecutableResource> AddInstallStep(this IDistributedApplicationBuilder builder, Implementation implementation) =>
        builder.AddExecutable($"{implementation.Service}-install", "dotnet", builder.AppHostDirectory,
            typeof(InstallStep).Assembly.Location, Verb, implementation.Folder, Path.GetFullPath("..", builder.AppHostDirectory));

    /// <summary>Whether the program was started for this alone, which then is done.</summary>
    internal static async Task<bool> WasAllAsync(string[] args)
    {
        if (args is not [Verb, var folder, var root])
            return false;
        try
        {
            await new Installation(Implementations.Load(folder), root).RunAsync(Console.WriteLine);
        }
        catch (ImplementationException failed)
        {
            await Console.Error.WriteLineAsync(failed.Message);
            Environment.ExitCode = 1;
        }

        return true;
    }
}
