namespace Timetension.Contracts.Swapping;

/// <summary>Looks for programs on PATH, and where Debian and Homebrew keep the ones that are not.</summary>
public static class Executables
{
    /// <summary>Whether there is such a program; a name that starts with a slash is a path, in which <c>*</c> stands for any part.</summary>
    public static bool Exist(string nameOrPattern) => nameOrPattern.StartsWith('/')
        ? Matches("/", nameOrPattern.Split('/', StringSplitOptions.RemoveEmptyEntries))
        : SearchPath().Any(folder => IsThere(Path.Combine(folder, nameOrPattern)));

    private static bool Matches(string folder, ReadOnlySpan<string> rest)
    {
        if (rest.Length == 1)
            return IsThere(Path.Combine(folder, rest[0]));
        if (!Directory.Exists(folder))
            return false;
        foreach (var next in Directory.EnumerateDirectories(folder, rest[0]))
            if (Matches(next, rest[1..]))
                return true;
        return false;
    }

    // A link that leads nowhere, which a removed package may leave behind, counts as a file to File.Exists.
    private static bool IsThere(string path) => File.Exists(path) && File.ResolveLinkTarget(path, returnFinalTarget: true) is not { Exists: false };

    private static IEnumerable<string> SearchPath() =>
        [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator), "/usr/sbin", "/usr/local/sbin"];
}
