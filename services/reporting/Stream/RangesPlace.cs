using System.Globalization;
using System.Text.RegularExpressions;

namespace Timetension.Reporting;

/// <summary>How far a stream is, and since when: the id of its events.</summary>
internal readonly partial record struct RangesPlace(long Seq, long UnixMilliseconds)
{
    internal static RangesPlace Of(long seq, TimeProvider clock) => new(seq, clock.GetUtcNow().ToUnixTimeMilliseconds());

    /// <exception cref="ProblemException">422 <c>invalid_cursor</c>: we did not write it.</exception>
    internal static RangesPlace Decode(string text) => Form().Match(text) is { Success: true } match
        ? new(long.Parse(match.Groups["seq"].ValueSpan, CultureInfo.InvariantCulture), long.Parse(match.Groups["at"].ValueSpan, CultureInfo.InvariantCulture))
        : throw Cursor.Invalid();

    internal string Encode() => string.Create(CultureInfo.InvariantCulture, $"{Seq}-{UnixMilliseconds}");

    /// <summary>Whether all that came after it may still be there.</summary>
    internal bool IsKept(long last, TimeProvider clock) =>
        clock.GetUtcNow().ToUnixTimeMilliseconds() - UnixMilliseconds < ChangedRanges.Lifetime.TotalMilliseconds && (last == 0 || Seq <= last);

    [GeneratedRegex("^(?<seq>[0-9]{1,18})-(?<at>[0-9]{1,15})$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Form();
}
