using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Timetension.Contracts.OpenApi;

/// <summary>Patterns in the dialect of ECMA 262, as far as .NET has it.</summary>
internal static class Patterns
{
    private static readonly ConcurrentDictionary<string, Regex> Known = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">It is no pattern.</exception>
    public static Regex Of(string pattern) => Known.GetOrAdd(pattern, static pattern =>
        new Regex(EndsAtEnd(pattern), RegexOptions.ECMAScript | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)));

    /// <summary>.NET's <c>$</c> lets a line break follow; that of ECMA 262 does not.</summary>
    private static string EndsAtEnd(string pattern) =>
        pattern.EndsWith('$') && !pattern.EndsWith(@"\$", StringComparison.Ordinal) ? pattern[..^1] + @"\z" : pattern;
}
