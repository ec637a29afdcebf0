namespace Timetension.Reporting;

/// <summary>Reads query parameters, and refuses (422) each that is missing, twice there, of a wrong form, or unknown.</summary>
/// <param name="pointerOf">Where in the request a parameter is; in its query, unless said otherwise.</param>
internal sealed class QueryReader(IQueryCollection query, Func<string, string>? pointerOf = null)
{
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    internal T Required<T>(string name, Func<string, (bool IsValid, T Value)> parse, string expected) =>
        query.ContainsKey(name) ? Optional(name, parse, default!, expected) : throw Refusal(name, "required", expected);

    internal T Optional<T>(string name, Func<string, (bool IsValid, T Value)> parse, T absent, string expected)
    {
        known.Add(name);
        if (!query.TryGetValue(name, out var values))
            return absent;
        return values is [{ } text] && parse(text) is { IsValid: true } parsed ? parsed.Value : throw Refusal(name, "invalid_parameter", expected);
    }

    /// <summary>Says of parameters that they are read elsewhere.</summary>
    internal void Ignore(params string[] names) => known.UnionWith(names);

    internal void RefuseUnknown()
    {
        if (query.Keys.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
            throw Refusal(unknown, "unknown_parameter", $"There is no parameter '{unknown}'.");
    }

    /// <summary>422 that points to a parameter.</summary>
    internal ProblemException Refusal(string name, string code, string detail) => Problems.Unprocessable(code, pointerOf?.Invoke(name) ?? "?" + name, detail).AsException();
}
