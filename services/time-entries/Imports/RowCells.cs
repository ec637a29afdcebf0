using CsvHelper;

namespace Timetension.TimeEntries;

/// <summary>One row's cells by column, checked.</summary>
internal sealed class RowCells(int line, CsvReader row, ImportColumns columns)
{
    internal int Line => line;

    internal bool Has(string column) => !string.IsNullOrWhiteSpace(columns.Cell(row, column));

    internal string Text(string column, int max)
    {
        var text = columns.Cell(row, column);
        if (text.Exceeds(max))
            throw Bad(column, "too_long", $"At most {max} characters.");
        return text.Contains('\0', StringComparison.Ordinal) ? throw Bad(column, "invalid_text", "A text has no NUL character.") : text;
    }

    internal string? Name(string column, int max) => Text(column, max).Trim() is { Length: > 0 } name ? name : null;

    /// <summary>Each tag once, in the file's order.</summary>
    internal string[] Tags(string column, Func<string, IEnumerable<string>> split)
    {
        var tags = split(Text(column, References.MostTags * (TagRow.LongestName + 2) * 2))
            .Select(tag => tag.Trim()).Where(tag => tag.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        if (tags.Length > References.MostTags)
            throw Bad(column, "too_many", $"An entry has at most {References.MostTags} tags.");
        return Array.Exists(tags, tag => tag.Exceeds(TagRow.LongestName))
            ? throw Bad(column, "too_long", $"A tag has at most {TagRow.LongestName} characters.")
            : tags;
    }

    internal bool IsYes(string column)
    {
        var text = Text(column, 10).Trim();
        return string.Equals(text, "Yes", StringComparison.OrdinalIgnoreCase) || string.Equals(text, "true", StringComparison.OrdinalIgnoreCase) || text == "1";
    }

    internal RowException Bad(string column, string code, string detail) => new(new RowError(line, column, code, detail));
}

/// <summary>Ends the reading of one row.</summary>
internal sealed class RowException(RowError error) : Exception(error.Detail)
{
    internal RowError Error { get; } = error;
}
