namespace Timetension.Cli;

/// <summary>Looks for programs on PATH, and where Debian and Homebrew keep the ones that are not.</summary>
internal static class Executables
{
    internal static bool Exist(string nameOrPattern) => nameOrPattern.StartsWith('/')
        ? Matches("/", nameOrPattern.Split('/', StringSplitOptions.RemoveEmptyEntries))
        : SearchPath().Any(folder => File.Exists(Path.Combine(folder, nameOrPattern)));

    private static bool Matches(string folder, ReadOnlySpan<string> rest)
    {
        if (rest.Length == 1)
            return File.Exists(Path.Combine(folder, rest[0]));
        if (!Directory.Exists(folder))
            return false;
        foreach (var next in Directory.EnumerateDirectories(folder, rest[0]))
            if (Matches(next, rest[1..]))
                return true;
        return false;
    }

    private static IEnumerable<string> SearchPath() =>
        [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator), "/usr/sbin", "/usr/local/sbin"];
}
