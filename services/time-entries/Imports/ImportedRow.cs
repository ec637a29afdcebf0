using System.Security.Cryptography;
using System.Text;

namespace Timetension.TimeEntries;

/// <summary>A row of a file, understood.</summary>
internal sealed record ImportedRow(int Line, string? Project, string? Client, string? Task, string[] Tags, string Description, bool Billable, RowInterval Interval)
{
    /// <summary>
    /// What the row says of the entry, whatever the file's columns and the order of tags: 128 bits of SHA-256. With the number of equal rows before it in
    /// the file it makes a row that was imported known again.
    /// </summary>
    internal Guid Hash()
    {
        string[] content =
        [
            InstantConverter.Format(Interval.Start), InstantConverter.Format(Interval.End), Billable ? "1" : "0", Description,
            Project?.ToLowerInvariant() ?? "", .. Task is null ? Array.Empty<string>() : ["", Task.ToLowerInvariant()],
            .. Tags.Select(tag => tag.ToLowerInvariant()).Order(StringComparer.Ordinal),
        ];
        return new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', content))).AsSpan(0, 16), bigEndian: true);
    }
}
