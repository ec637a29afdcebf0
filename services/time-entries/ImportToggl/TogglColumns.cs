using CsvHelper;

namespace Timetension.TimeEntries;

/// <summary>Where the columns of a Toggl export are. They come in any order; those that are not named here are ignored.</summary>
internal sealed class TogglColumns
{
    internal const string Project = "Project";
    internal const string Description = "Description";
    internal const string Billable = "Billable";
    internal const string StartDate = "Start date";
    internal const string StartTime = "Start time";
    internal const string EndDate = "End date";
    internal const string EndTime = "End time";
    internal const string Tags = "Tags";

    private static readonly string[] Known = [Project, Description, Billable, StartDate, StartTime, EndDate, EndTime, Tags];
    private static readonly string[] Required = [StartDate, StartTime, EndDate, EndTime];

    private readonly Dictionary<string, int> positions;

    private TogglColumns(Dictionary<string, int> positions) => this.positions = positions;

    /// <exception cref="ProblemException">422 that names the columns which are missing, or there twice.</exception>
    internal static TogglColumns Read(string[] header)
    {
        var errors = new FieldErrors();
        var positions = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < header.Length; i++)
            if (Known.Contains(header[i].Trim(), StringComparer.OrdinalIgnoreCase) && !positions.TryAdd(header[i].Trim(), i))
                errors.Add("", "duplicate_column", $"The file has the column {header[i].Trim()} twice.");
        foreach (var missing in Required.Where(name => !positions.ContainsKey(name)))
            errors.Add("", "missing_column", $"The file has no column {missing}.");
        errors.ThrowIfAny();
        return new(positions);
    }

    /// <summary>The cell of this column, empty when the file, or this row, has none.</summary>
    internal string Cell(CsvReader row, string column) => positions.TryGetValue(column, out var i) ? row.GetString(i) : "";
}
