using System.Text;
using CsvHelper;

namespace Timetension.TimeEntries;

/// <summary>Whose rows a file has, by what one column or two of it say; upper and lower case are the same.</summary>
internal sealed class People
{
    /// <summary>One of them.</summary>
    /// <param name="Person">As the file writes it first.</param>
    internal sealed record Share(string Person, int Rows);

    private const int MostListed = 100;
    private const int LongestListed = 320;

    // The first of these in which a file says anything says whose its rows are.
    private static readonly string[][] Columns = [["Email"], ["E-Mail"], ["User"], ["First Name", "Last Name"]];

    private readonly int[] positions;
    private readonly Dictionary<string, int> places = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Share> listed = [];

    private People(int[] positions) => this.positions = positions;

    /// <summary>The first of them, in the order of the file.</summary>
    internal IReadOnlyList<Share> Listed => listed;

    /// <summary>Nobody yet, once for each of the ways in which a file with this header may say whose a row is.</summary>
    internal static People[] In(string[] header) =>
    [
        .. Columns.Select(columns => columns.Select(column => Array.FindIndex(header, name => string.Equals(name.Trim(), column, StringComparison.OrdinalIgnoreCase))).Where(at => at >= 0).ToArray())
            .Where(positions => positions.Length > 0).Select(positions => new People(positions)),
    ];

    /// <summary>A name as it is compared and shown.</summary>
    internal static string Named(string cell) =>
        string.Concat(cell.EnumerateRunes().Where(rune => !Rune.IsControl(rune)).Take(LongestListed).Select(rune => rune.ToString())).Trim();

    /// <summary>Whether the row is this person's.</summary>
    internal bool IsOf(CsvReader row, string person) => string.Equals(Of(row), person, StringComparison.OrdinalIgnoreCase);

    /// <summary>Counts a row. One that says nobody is nobody's in particular; past so many people nobody new is counted.</summary>
    internal void Count(CsvReader row)
    {
        var person = Of(row);
        if (person.Length == 0)
            return;
        if (places.TryGetValue(person, out var place))
            listed[place] = listed[place] with { Rows = listed[place].Rows + 1 };
        else if (listed.Count < MostListed)
        {
            places.Add(person, listed.Count);
            listed.Add(new(person, 1));
        }
    }

    private string Of(CsvReader row) => Named(string.Join(' ', positions.Select(row.GetString)));
}
