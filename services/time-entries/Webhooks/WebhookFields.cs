using System.Text.RegularExpressions;

namespace Timetension.TimeEntries;

/// <summary>What a webhook says for itself, checked.</summary>
internal static partial class WebhookFields
{
    private const int MostEvents = 50, LongestPattern = 100, LongestDescription = 500;

    private static readonly string[] Types =
        [.. typeof(EventTypes).GetFields().Select(type => (string)type.GetRawConstantValue()!).Where(type => type.StartsWith("timetension.time-entries.", StringComparison.Ordinal))];

    internal static string[] Events(string[]? events, FieldErrors errors)
    {
        var patterns = events ?? [];
        if (patterns.Length is 0)
            errors.Add("/events", "required", "A webhook has one type of events at least.");
        else if (patterns.Length > MostEvents)
            errors.Add("/events", "too_many", $"At most {MostEvents} types of events.");
        foreach (var (at, pattern) in patterns.Take(MostEvents).Index())
            if (!IsKnown(pattern))
                errors.Add($"/events/{at}", "unknown_type", "There is no event of such a type.");
        return patterns;
    }

    internal static string Description(string? description, FieldErrors errors) => errors.Text(description, "/description", LongestDescription);

    // A star is one word, and a type has five.
    private static bool IsKnown(string? pattern)
    {
        if (pattern is null || pattern.Length > LongestPattern || !Pattern().IsMatch(pattern))
            return false;
        var words = pattern.Split('.');
        return Array.Exists(Types, type => type.Split('.').Zip(words).All(pair => pair.Second == "*" || pair.First == pair.Second));
    }

    [GeneratedRegex(@"^timetension\.time-entries\.([a-z-]+|\*)\.([a-z-]+|\*)\.v1\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
