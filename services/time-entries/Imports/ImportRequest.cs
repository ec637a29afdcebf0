using NodaTime;

namespace Timetension.TimeEntries;

/// <summary>What is asked of an import.</summary>
internal sealed record ImportRequest(Guid Id, Member Member, ImportFormat Format, DateTimeZone Zone, DateFormat? Dates, string? Person, bool DryRun, DateTimeOffset At)
{
    internal Guid WorkspaceId => Member.WorkspaceId;

    internal Guid UserId => Member.UserId;

    internal static ImportRequest Read(ImportEntries.Query query, Member member, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        var format = ImportFormat.Find(query.Format);
        if (format is null)
            errors.Add("?format", "unknown_format", $"The formats are {ImportFormat.Names}.");
        var zone = Zones.Find(query.Zone ?? member.TimeZone);
        if (zone is null)
            errors.Add("?zone", "unknown_time_zone", "A time zone is a name of the IANA database, such as Europe/Rome.");
        var dates = query.DateFormat is { Length: > 0 } named ? DateFormats.Find(named) : null;
        if (dates is null && query.DateFormat is { Length: > 0 })
            errors.Add("?dateFormat", "unknown_date_format", $"The date formats are {DateFormats.All}.");
        var person = People.Named(query.Person ?? "");
        var id = errors.Id(query.Id?.Value, "?id");
        errors.ThrowIfAny();
        return new(id, member, format!, zone!, dates, person.Length == 0 ? null : person, query.DryRun ?? false, now);
    }
}
