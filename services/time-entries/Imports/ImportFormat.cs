namespace Timetension.TimeEntries;

/// <summary>What is particular to a kind of file: its name, its columns, and how a row says when it was. All else is the same for each.</summary>
internal abstract class ImportFormat
{
    private static readonly ImportFormat[] All = [new Toggl()];

    /// <summary>The names, for people.</summary>
    internal static string Names { get; } = string.Join(", ", All.Select(format => format.Name));

    internal abstract string Name { get; }

    internal virtual string Project => "Project";

    internal virtual string Tags => "Tags";

    internal virtual string Description => "Description";

    internal virtual string Billable => "Billable";

    /// <summary>The columns that say when; a file without one of them is refused.</summary>
    internal abstract IReadOnlyList<string> Times { get; }

    /// <summary>Every column that is read; others are ignored.</summary>
    internal IEnumerable<string> Columns => [Project, Tags, Description, Billable, .. Times];

    internal static ImportFormat? Find(string? name) => Array.Find(All, format => format.Name == name);

    /// <exception cref="RowException">What is wrong with the row.</exception>
    internal ImportedRow Read(RowCells cells, RowTimes times)
    {
        var (start, end) = Interval(cells, times);
        return new(cells.Line, cells.Name(Project, ProjectRow.LongestName), cells.Tags(Tags), cells.Text(Description, EntryRow.LongestDescription),
            cells.IsYes(Billable), start, end);
    }

    protected abstract (DateTimeOffset Start, DateTimeOffset End) Interval(RowCells cells, RowTimes times);
}
