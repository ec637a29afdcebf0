namespace Timetension.TimeEntries;

/// <summary>An instant in a query. An unescaped plus sign arrives as a blank, and is taken as what was meant.</summary>
internal static class QueryInstant
{
    internal static DateTimeOffset? Read(string? text, string name)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        return InstantConverter.TryParse(text.Replace(' ', '+'), out var instant) && instant >= EntryTimes.Earliest && instant <= EntryTimes.Latest
            ? instant.ToUniversalTime()
            : throw Problems.Unprocessable("invalid_instant", "?" + name, "An instant is RFC 3339 with an offset, from 1900 to 2199.").AsException();
    }
}
