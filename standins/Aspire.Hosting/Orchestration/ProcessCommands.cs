using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>Start, stop and restart, for every process.</summary>
internal static class ProcessCommands
{
    internal static void Add(IResource resource, ResourceProcess process)
    {
        Add(KnownResourceCommands.StartCommand, "Start", process.StartAsync);
        Add(KnownResourceCommands.StopCommand, "Stop", async () =>
        {
            await process.StopAsync();
            return true;
        });
        Add(KnownResourceCommands.RestartCommand, "Restart", async () =>
        {
            await process.StopAsync();
            return await process.StartAsync();
        });

        void Add(string name, string displayName, Func<Task<bool>> act) => resource.Annotations.Add(new ResourceCommandAnnotation(
            name,
            displayName,
            async _ => await act() ? CommandResults.Success() : CommandResults.Failure($"{resource.Name} is running already."),
            options: null));
    }
}
