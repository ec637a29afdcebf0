namespace Timetension.TimeEntries;

/// <summary>What is wrong with a row of a file.</summary>
/// <param name="Line">The line that the row begins on; the header is on line 1.</param>
/// <param name="Column">The column's name, when it is one column's fault.</param>
internal sealed record RowError(int Line, string? Column, string Code, string Detail);

/// <summary>Counts the rows that failed, and keeps the first of them in the file's order: a wrong file may have a million.</summary>
internal sealed class RowErrors
{
    internal const int MostListed = 1000;

    private List<RowError> listed = [];

    internal int Count { get; private set; }

    internal IReadOnlyList<RowError> Listed => listed;

    /// <summary>Adds one that is behind those that are there.</summary>
    internal void Add(RowError error)
    {
        Count++;
        if (listed.Count < MostListed)
            listed.Add(error);
    }

    /// <summary>Adds those of one reason, wherever they are.</summary>
    internal void Add(IReadOnlyList<Refused> refused, Func<Refused, RowError> error)
    {
        Count += refused is [var first, ..] ? first.Count : 0;
        listed = [.. listed.Concat(refused.Select(error)).OrderBy(one => one.Line).Take(MostListed)];
    }
}
