using System.Security.Cryptography;
using System.Text.Json;

namespace Timetension.Reporting;

/// <summary>What a report counts, with nothing left open: equal selections have equal numbers as long as nothing is applied.</summary>
/// <param name="Zone"><c>entry</c> for each entry's own zone, or an IANA name.</param>
internal sealed record Selection(Guid WorkspaceId, DateOnly From, DateOnly To, Dimension[] GroupBy, string Zone, int WeekStart, Attribution Attribution, Filters Filters,
    ReportRounding Rounding)
{
    /// <summary>Each entry's own zone.</summary>
    internal const string EntryZone = "entry";

    /// <summary>What the query means for this member.</summary>
    /// <exception cref="ProblemException">403: it is about what the member does not see.</exception>
    internal static Selection Of(SummaryQuery query, Member member) => new(member.WorkspaceId, query.From, query.To, query.GroupBy,
        query.Zone switch { "user" => member.TimeZone, "workspace" => member.Settings.Zone, var zone => zone },
        query.WeekStart ?? member.Settings.WeekStart, query.Attribution, query.Filters.For(member), ReportRounding.Of(query.Rounding, member.Settings.Rounding));

    /// <summary>A short name for the selection.</summary>
    internal string Hash() => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this)));
}
