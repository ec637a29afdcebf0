using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace Timetension.TimeEntries;

/// <summary>A row of a Toggl export, understood.</summary>
internal sealed record TogglRow(int Line, string? Project, string[] Tags, string Description, bool Billable, DateTimeOffset Start, DateTimeOffset End)
{
    /// <summary>
    /// What the row says, whatever the file's columns and the order of tags: 128 bits of SHA-256. With the number of equal rows before it in
    /// the file it makes a row that was imported known again.
    /// </summary>
    internal Guid Hash()
    {
        string[] content =
        [
            InstantConverter.Format(Start), InstantConverter.Format(End), Billable ? "1" : "0", Description,
            Project?.ToLowerInvariant() ?? "", .. Tags.Select(tag => tag.ToLowerInvariant()).Order(StringComparer.Ordinal),
        ];
        return new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', content))).AsSpan(0, 16), bigEndian: true);
    }

    /// <summary>Reads the cells; null, and one error, when that can't be done.</summary>
    internal static TogglRow? Parse(TogglCells cell, DateTimeZone zone, RowErrors errors)
    {
        try
        {
            var starts = TogglTimes.At(cell, TogglColumns.StartDate, TogglColumns.StartTime, zone);
            var ends = TogglTimes.At(cell, TogglColumns.EndDate, TogglColumns.EndTime, zone);
            var (start, end) = TogglTimes.Interval(starts, ends, cell);
            return new(cell.Line, cell.Name(TogglColumns.Project, ProjectRow.LongestName), cell.Tags(),
                cell.Text(TogglColumns.Description, EntryRow.LongestDescription), cell.IsYes(TogglColumns.Billable), start, end);
        }
        catch (RowException exception)
        {
            errors.Add(exception.Error);
            return null;
        }
    }
}
