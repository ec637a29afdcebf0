namespace Timetension.TimeEntries;

/// <summary>What is particular to a kind of file: its name, its columns, and how a row says when it was. All else is the same for each.</summary>
internal abstract class ImportFormat
{
    private static readonly ImportFormat[] All = [new Toggl(), new Clockify(), new Harvest(), new Generic()];

    /// <summary>The names, for people.</summary>
    internal static string Names { get; } = string.Join(", ", All.Select(format => format.Name));

    internal abstract string Name { get; }

    internal virtual string Project => "Project";

    internal virtual string Client => "Client";

    internal virtual string Task => "Task";

    internal virtual string Tags => "Tags";

    internal virtual string Description => "Description";

    internal virtual string Billable => "Billable";

    /// <summary>Says how long a row is that does not say from when to when.</summary>
    internal virtual string? Duration => null;

    /// <summary>Columns that say when; a file needs all of one of these sets.</summary>
    internal abstract IReadOnlyList<string[]> Times { get; }

    /// <summary>Columns with dates.</summary>
    internal abstract IReadOnlyList<string> Dates { get; }

    /// <summary>Every column that is read; others are ignored.</summary>
    internal virtual IEnumerable<string> Columns => [Project, Client, Task, Tags, Description, Billable, .. Times.SelectMany(columns => columns)];

    internal static ImportFormat? Find(string? name) => Array.Find(All, format => format.Name == name);

    /// <exception cref="RowException">What is wrong with the row.</exception>
    internal ImportedRow Read(RowCells cells, RowTimes times)
    {
        var project = cells.Name(Project, ProjectRow.LongestName);
        var task = cells.Name(Task, TaskRow.LongestName);
        if (task is not null && project is null)
            throw cells.Bad(Task, "task_without_project", "A task is a project's.");
        return new(cells.Line, project, cells.Name(Client, ClientRow.LongestName), task, cells.Tags(Tags, TagsIn),
            cells.Text(Description, EntryRow.LongestDescription), cells.IsYes(Billable), Interval(cells, times));
    }

    /// <summary>A cell as it was meant.</summary>
    internal virtual string Meant(string cell) => cell;

    /// <summary>The names in a cell of tags.</summary>
    internal virtual IEnumerable<string> TagsIn(string cell) => cell.Split(',');

    protected abstract RowInterval Interval(RowCells cells, RowTimes times);
}
