namespace Timetension.Reporting;

/// <summary>Which things of one kind are let through: those with one of these ids, and, if so said, what has none.</summary>
internal sealed record Filter(Guid[] Ids, bool OrNone)
{
    /// <summary>The most ids of one filter.</summary>
    internal const int MostIds = 100;

    private const string None = "none";

    internal static Filter Only(Guid id) => new([id], OrNone: false);

    /// <summary>Reads ids with commas between; <c>none</c> may stand for one of them.</summary>
    internal static (bool, Filter?) Parse(string text)
    {
        var values = text.Split(',', MostIds + 2);
        var ids = values.Where(value => value != None).ToList();
        var isValid = values.Length <= MostIds && ids.TrueForAll(IsId);
        return (isValid, isValid ? new([.. ids.Select(Guid.Parse).Distinct().Order()], ids.Count < values.Length) : null);
    }

    /// <summary>The same without <c>none</c>.</summary>
    internal static (bool, Filter?) ParseIds(string text) => Parse(text) is (true, { OrNone: false } ids) ? (true, ids) : (false, null);

    private static bool IsId(string text) => Guid.TryParseExact(text, "D", out _) && text.All(character => character == '-' || char.IsAsciiHexDigit(character));
}
