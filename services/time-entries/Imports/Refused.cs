namespace Timetension.TimeEntries;

/// <summary>A row that may not be recorded.</summary>
internal sealed record Refused
{
    /// <summary>How many there are, of which this is one of the first.</summary>
    public int Count { get; init; }
    public int Line { get; init; }
    public bool IsArchived { get; init; }
    public bool IsOfArchivedClient { get; init; }

    /// <param name="refuse">Returns the lines of all that are refused.</param>
    /// <returns>SQL that answers with as many of them as are listed, in the order of the file.</returns>
    internal static string Sql(string refuse) => $"""
        with refused as (
        {refuse}
        )
        select count(*) over ()::int as count, refused.* from refused order by line limit {RowErrors.MostListed}
        """;
}
