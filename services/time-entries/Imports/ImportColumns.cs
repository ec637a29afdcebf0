using System.Text;
using CsvHelper;

namespace Timetension.TimeEntries;

/// <summary>Where the columns of a file are. They come in any order and case; those that its format does not name are ignored.</summary>
internal sealed class ImportColumns
{
    private const int MostIgnored = 100;
    private const int LongestIgnored = 100;

    private readonly Dictionary<string, int> positions;
    private readonly ImportFormat format;

    private ImportColumns(Dictionary<string, int> positions, string[] ignored, ImportFormat format) =>
        (this.positions, Ignored, this.format) = (positions, ignored, format);

    /// <summary>The first of those that nothing is made of, for people.</summary>
    internal IReadOnlyList<string> Ignored { get; }

    /// <exception cref="ProblemException">422 that names the columns which are missing, or there twice.</exception>
    internal static ImportColumns Read(string[] header, ImportFormat format)
    {
        var errors = new FieldErrors();
        var known = format.Columns.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var positions = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < header.Length; i++)
            if (known.Contains(header[i].Trim()) && !positions.TryAdd(header[i].Trim(), i))
                errors.Add("", "duplicate_column", $"The file has the column {header[i].Trim()} twice.");
        // Of several ways to say when, the one that the file is nearest to.
        foreach (var missing in format.Times.Select(columns => columns.Where(name => !positions.ContainsKey(name)).ToList()).MinBy(names => names.Count)!)
            errors.Add("", "missing_column", $"The file has no column {missing}.");
        errors.ThrowIfAny();
        return new(positions, [.. header.Select(Printed).Where(name => name != "" && !known.Contains(name)).Take(MostIgnored)], format);
    }

    /// <summary>The cell of this column, empty when the file, or this row, has none.</summary>
    internal string Cell(CsvReader row, string column) => positions.TryGetValue(column, out var i) ? format.Meant(row.GetString(i)) : "";

    private static string Printed(string name) =>
        string.Concat(name.EnumerateRunes().Where(rune => !Rune.IsControl(rune)).Take(LongestIgnored).Select(rune => rune.ToString())).Trim();
}
