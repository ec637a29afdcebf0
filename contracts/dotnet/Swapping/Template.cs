using System.Text.RegularExpressions;

namespace Timetension.Contracts.Swapping;

/// <summary>A value of a manifest: text with placeholders, <c>postgres://{database.host}</c>. <c>{{</c> and <c>}}</c> are braces.</summary>
/// <param name="Parts">In their order. A template without any is the empty text.</param>
public sealed partial record Template(IReadOnlyList<Template.Part> Parts)
{
    /// <param name="Text">Literal text, or the name of a placeholder.</param>
    public sealed record Part(string Text, bool IsPlaceholder);

    /// <exception cref="FormatException">A brace is left over, or a placeholder unknown. Manifests that were loaded have no such template.</exception>
    public static Template Parse(string text)
    {
        if (Problem(text) is { } problem)
            throw new FormatException($"{problem}.");
        return new([.. Pieces().Matches(text).Select(piece => piece.Value switch
        {
            "{{" => new Part("{", false),
            "}}" => new Part("}", false),
            ['{', .. var name, '}'] => new Part(name, true),
            var literal => new Part(literal, false),
        })]);
    }

    /// <summary>The text, with each placeholder replaced by what <paramref name="value"/> has for its name.</summary>
    public string Fill(Func<string, string> value) => string.Concat(Parts.Select(part => part.IsPlaceholder ? value(part.Text) : part.Text));

    /// <summary>The placeholders in a text, whether known or not.</summary>
    internal static IEnumerable<string> Names(string text) =>
        Pieces().Matches(text).Select(piece => piece.Value).Where(piece => piece is ['{', not '{', .., '}']).Select(piece => piece[1..^1]);

    /// <summary>What is wrong with a template, or null.</summary>
    internal static string? Problem(string text) => Pieces().Matches(text).Select(piece => piece.Value switch
    {
        "{{" or "}}" => null,
        "{" or "}" => $"\"{text}\" has a brace without its other; {{{{ and }}}} are braces",
        ['{', .. var name, '}'] when !Placeholders.All.Contains(name) =>
            $"{{{name}}} is no placeholder; there are: {string.Join(", ", Placeholders.All.Select(known => $"{{{known}}}"))}",
        _ => null,
    }).FirstOrDefault(problem => problem is not null);

    [GeneratedRegex(@"\{\{|\}\}|\{[^{}]*\}|[{}]|[^{}]+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pieces();
}
