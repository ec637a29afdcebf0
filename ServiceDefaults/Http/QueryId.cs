namespace Timetension.ServiceDefaults;

/// <summary>An id in a query, in the one form that the contract gives it (RFC 9562, section 4).</summary>
public readonly record struct QueryId(Guid Value)
{
    /// <summary>False for anything else, such as an id in braces.</summary>
    public static bool TryParse(string? text, out QueryId id)
    {
        var isId = Guid.TryParseExact(text, "D", out var value);
        id = new(value);
        return isId;
    }
}
