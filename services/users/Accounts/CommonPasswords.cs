using System.Buffers;

namespace Timetension.Users;

/// <summary>
/// Passwords that are guessed first: what is in <c>common-passwords.txt</c>, also dressed up with digits and signs or said again;
/// runs over the keyboard or the alphabet; a few characters repeated.
/// </summary>
internal static class CommonPasswords
{
    private const int ShortestRun = 3;
    private const int LongestPattern = 4;

    private static readonly SearchValues<char> Decoration = SearchValues.Create("0123456789 !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~");

    private static readonly string[] Runs = WithReverse(
        "abcdefghijklmnopqrstuvwxyz", "012345678901234567890", "qwertyuiopasdfghjklzxcvbnm", "qwertzuiopasdfghjklyxcvbnm", "azertyuiopqsdfghjklmwxcvbn",
        "1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5y6u7i8o9p0", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/", "qazwsxedcrfvtgbyhnujmikolp", "!@#$%^&*()_+", "!\"#$%&/()=");

    private static readonly HashSet<string> Listed = Load();

    /// <summary>Whether <paramref name="password"/> is too well known to protect anything.</summary>
    public static bool Contains(string password)
    {
        var lower = password.ToLowerInvariant();
        var pattern = Pattern(lower);
        return pattern.Length <= LongestPattern || IsListed(pattern) || IsListed(lower) || IsMadeOfRuns(lower);
    }

    private static bool IsListed(string text) => Listed.Contains(Fold(text)) || Listed.Contains(Fold(Undecorated(text)));

    private static string Undecorated(string text)
    {
        var first = text.AsSpan().IndexOfAnyExcept(Decoration);
        return first < 0 ? text : text[first..(text.AsSpan().LastIndexOfAnyExcept(Decoration) + 1)];
    }

    /// <summary>The shortest beginning that makes the whole text when repeated, the last time perhaps in part.</summary>
    private static string Pattern(string text)
    {
        for (var length = 1; length <= text.Length / 2; length++)
            if (text.AsSpan(length).SequenceEqual(text.AsSpan(0, text.Length - length)))
                return text[..length];

        return text;
    }

    private static bool IsMadeOfRuns(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var run = RunAt(text, at);
            if (run < ShortestRun)
                return false;
            at += run;
        }

        return true;
    }

    private static int RunAt(string text, int start)
    {
        var longest = text.AsSpan(start).IndexOfAnyExcept(text[start]) is > 0 and var same ? same : 1;
        foreach (var run in Runs)
            for (var at = run.IndexOf(text[start], StringComparison.Ordinal); at >= 0; at = run.IndexOf(text[start], at + 1))
                longest = Math.Max(longest, run.AsSpan(at).CommonPrefixLength(text.AsSpan(start)));
        return longest;
    }

    private static string Fold(string text) => string.Create(text.Length, text, static (folded, source) =>
    {
        for (var i = 0; i < source.Length; i++)
            folded[i] = source[i] switch
            {
                '0' => 'o', '1' or '!' or 'l' => 'i', '3' => 'e', '4' or '@' => 'a', '5' or '$' => 's', '7' => 't', '8' => 'b', var other => other,
            };
    });

    private static string[] WithReverse(params string[] runs) => [.. runs, .. runs.Select(run => string.Concat(run.Reverse()))];

    private static HashSet<string> Load()
    {
        using var stream = typeof(CommonPasswords).Assembly.GetManifestResourceStream("common-passwords.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n')
            .Where(line => !line.StartsWith('#'))
            .SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Select(Fold)
            .ToHashSet(StringComparer.Ordinal);
    }
}
