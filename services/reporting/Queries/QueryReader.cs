namespace Timetension.Reporting;

/// <summary>Reads query parameters, and refuses (422) each that is missing, twice there, of a wrong form, or unknown.</summary>
internal sealed class QueryReader(IQueryCollection query)
{
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    internal T Required<T>(string name, Func<string, (bool IsValid, T Value)> parse, string expected) =>
        query.ContainsKey(name) ? Optional(name, parse, default!, expected) : throw Problems.Unprocessable("required", "?" + name, expected).AsException();

    internal T Optional<T>(string name, Func<string, (bool IsValid, T Value)> parse, T absent, string expected)
    {
        known.Add(name);
        if (!query.TryGetValue(name, out var values))
            return absent;
        return values is [{ } text] && parse(text) is { IsValid: true } parsed
            ? parsed.Value
            : throw Problems.Unprocessable("invalid_parameter", "?" + name, expected).AsException();
    }

    /// <summary>Says of parameters that they are read elsewhere.</summary>
    internal void Ignore(params string[] names) => known.UnionWith(names);

    internal void RefuseUnknown()
    {
        if (query.Keys.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
            throw Problems.Unprocessable("unknown_parameter", "?" + unknown, $"There is no parameter '{unknown}'.").AsException();
    }
}
