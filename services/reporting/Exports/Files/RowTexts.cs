namespace Timetension.Reporting;

/// <summary>Members of a row as files say them.</summary>
internal static class RowTexts
{
    /// <summary>The name; the id of what has none yet, and nothing for nothing.</summary>
    internal static string Text(this Named? named) => named is null ? "" : named.Name ?? named.Id.ToString();

    /// <summary>Whether a spreadsheet would run it; or take its apostrophe for the mark of a text, and not for a part of it.</summary>
    internal static bool LooksLikeFormula(this string text) => text is ['=' or '+' or '-' or '@' or '\'' or '\t' or '\r', ..];

    /// <summary>Tags with commas between; a name with a comma or a quotation mark in it is in quotes, as in the CSV of entries.</summary>
    internal static string TagsText(this DetailedReport.Item row) => string.Join(", ", row.Tags.Select(tag => tag.Text()).Select(name =>
        name.AsSpan().ContainsAny(',', '"') ? $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : name));
}
