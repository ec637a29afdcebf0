namespace Timetension.Contracts.OpenApi;

/// <summary>A path of a document, such as <c>/workspaces/{w}/entries</c>.</summary>
public sealed class PathTemplate(string text)
{
    private readonly string[] segments = text.Split('/');

    /// <summary>The path as the document has it.</summary>
    public string Text { get; } = text;

    /// <summary>The names in braces, in their order.</summary>
    public IEnumerable<string> Parameters => segments.Where(IsParameter).Select(segment => segment[1..^1]);

    /// <summary>Of templates that match one path, the lowest is the best: at the first segment where they differ it is literal.</summary>
    public string Rank { get; } = string.Concat(text.Split('/').Select(segment => IsParameter(segment) ? '1' : '0'));

    /// <summary>Whether <paramref name="path"/> is one of this template. Literal segments match to the letter, no parameter is empty.</summary>
    public bool Matches(string path)
    {
        var parts = path.Split('/');
        return parts.Length == segments.Length && segments.Zip(parts).All(pair =>
            IsParameter(pair.First) ? pair.Second.Length > 0 : string.Equals(pair.First, pair.Second, StringComparison.Ordinal));
    }

    /// <inheritdoc />
    public override string ToString() => Text;

    private static bool IsParameter(string segment) => segment is ['{', .., '}'];
}
