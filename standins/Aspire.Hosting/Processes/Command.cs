namespace Aspire.Hosting.Processes;

/// <summary>Where a program is.</summary>
internal static class Command
{
    internal static string Find(string command, string folder)
    {
        if (!Directory.Exists(folder))
            throw new DistributedApplicationException($"There is no folder {folder} to run {command} in.");

        var candidates = command.Contains('/', StringComparison.Ordinal)
            ? [Path.GetFullPath(command, folder)]
            : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(place => Path.Combine(place, command));
        return candidates.FirstOrDefault(File.Exists)
            ?? throw new DistributedApplicationException($"The program {command} was not found.");
    }
}
