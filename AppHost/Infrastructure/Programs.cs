using Timetension.AppHost.Running;

namespace Timetension.AppHost.Infrastructure;

/// <summary>Finds the program of a server among the places where packages put it.</summary>
internal static class Programs
{
    internal static string Find(string program, string package, params IEnumerable<string> folders) =>
        folders.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(IsThere)
        ?? throw new StartupProblem($"There is no container engine and no {program} on this machine; install the package {package} ({Install(package)}), or start an engine.");

    // A link that leads nowhere, which a removed package may leave behind, counts as a file to File.Exists.
    private static bool IsThere(string path) => File.Exists(path) && File.ResolveLinkTarget(path, returnFinalTarget: true) is not { Exists: false };

    private static string Install(string package) => OperatingSystem.IsMacOS() ? $"brew install {package}" : $"on Debian and Ubuntu: sudo apt-get install {package}";
}
