namespace Timetension.Reporting;

/// <summary>A calendar (RFC 5545) with an event for each entry, as a whole and in UTC. It says nothing of what time is worth.</summary>
internal sealed class IcsFile : ExportFile
{
    private readonly IcsLines lines;
    private readonly DateTimeOffset? until;
    private readonly string revised;

    /// <param name="until">Up to when what runs has run.</param>
    /// <param name="asOf">Time of the last event applied: there is one where there are entries.</param>
    internal IcsFile(ExportBuffer buffer, DateTimeOffset? until, DateTimeOffset? asOf)
    {
        (lines, this.until, revised) = (new(buffer), until, IcsLines.Instant(asOf ?? DateTimeOffset.UnixEpoch));
        lines.Add("BEGIN", "VCALENDAR");
        lines.Add("VERSION", "2.0");
        lines.Add("PRODID", "-//Timetension//Reporting//EN");
        lines.Add("CALSCALE", "GREGORIAN");
    }

    internal override void Write(DetailedReport.Item row)
    {
        lines.Add("BEGIN", "VEVENT");
        lines.Add("UID", $"{row.EntryId}@timetension");
        lines.Add("DTSTAMP", revised);
        lines.Add("DTSTART", IcsLines.Instant(row.Start));
        // An end comes after the start; what is less than a second has none.
        if (IcsLines.Instant(row.End ?? until ?? row.Start) is var end && end != IcsLines.Instant(row.Start))
            lines.Add("DTEND", end);
        lines.Add("SUMMARY", IcsLines.Text(row.Description.Length > 0 ? row.Description : row.Project?.Name ?? "Time entry"));
        lines.Add("DESCRIPTION", IcsLines.Text(string.Join('\n', About(row))));
        if (row.Tags.Count > 0)
            lines.Add("CATEGORIES", string.Join(',', row.Tags.Select(tag => IcsLines.Text(tag.Text()))));
        lines.Add("END", "VEVENT");
    }

    internal override ValueTask EndAsync(CancellationToken ct)
    {
        lines.Add("END", "VCALENDAR");
        return ValueTask.CompletedTask;
    }

    private static IEnumerable<string> About(DetailedReport.Item row)
    {
        foreach (var (name, named) in ((string, Named?)[])[("User", row.User), ("Client", row.Client), ("Project", row.Project), ("Task", row.Task)])
            if (named is not null)
                yield return $"{name}: {named.Text()}";
    }
}
