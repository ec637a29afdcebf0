using System.Text.RegularExpressions;

namespace Timetension.Contracts.Swapping;

/// <summary>The files of a folder that globs select: <c>*</c> is any text within a name, <c>**</c> any folders, <c>../</c> the folder above.</summary>
internal static class Globs
{
    // What tools leave in a folder, and nobody writes.
    private static readonly HashSet<string> Generated = ["bin", "obj", "node_modules", "__pycache__", ".git", ".timetension"];

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    /// <summary>Absolute paths, in the order of their names.</summary>
    public static IReadOnlyList<string> Select(string folder, SourceFiles source)
    {
        var excluded = source.Exclude.Select(glob => Pattern(folder, glob)).ToArray();
        return
        [
            .. source.Include.SelectMany(glob => Matching(folder, glob))
                .Where(file => !excluded.Any(pattern => pattern.IsMatch(file)))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<string> Matching(string folder, string glob)
    {
        var pattern = Pattern(folder, glob);
        return Files(Start(folder, glob)).Where(file => pattern.IsMatch(file));
    }

    /// <summary>The deepest folder that a glob names without a wildcard.</summary>
    private static string Start(string folder, string glob) =>
        Path.GetFullPath(string.Join('/', glob.Split('/')[..^1].TakeWhile(part => !part.Contains('*', StringComparison.Ordinal)).DefaultIfEmpty(".")), folder);

    private static IEnumerable<string> Files(string folder)
    {
        if (!Directory.Exists(folder))
            return [];
        var below = Directory.EnumerateDirectories(folder).Where(each => !Generated.Contains(Path.GetFileName(each)) && !IsLink(each));
        return Directory.EnumerateFiles(folder).Concat(below.SelectMany(Files));
    }

    private static bool IsLink(string folder) => new DirectoryInfo(folder).LinkTarget is not null;

    private static Regex Pattern(string folder, string glob)
    {
        var path = Path.Combine(folder, glob).Replace('\\', '/');
        while (Regex.Match(path, "/[^/*]+/\\.\\./", RegexOptions.None, Limit) is { Success: true, Index: var at, Length: var length })
            path = path.Remove(at, length - 1);
        var pattern = Regex.Escape(path).Replace(@"\*\*/", "(.*/)?", StringComparison.Ordinal)
            .Replace(@"\*\*", ".*", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal);
        return new($"^{pattern}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Limit);
    }
}
