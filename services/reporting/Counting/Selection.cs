using System.Security.Cryptography;
using System.Text.Json;

namespace Timetension.Reporting;

/// <summary>What a report counts, with nothing left open: equal selections have equal numbers as long as nothing is applied.</summary>
/// <param name="Zone"><c>entry</c> for each entry's own zone, or an IANA name.</param>
/// <param name="HasAmounts">Whether it says what the time is worth: only to who may see rates.</param>
/// <param name="Until">Up to when running entries count; null when they don't.</param>
internal sealed record Selection(Guid WorkspaceId, DateOnly From, DateOnly To, Dimension[] GroupBy, string Zone, int WeekStart, Attribution Attribution, Filters Filters,
    ReportRounding Rounding, bool HasAmounts, DateTimeOffset? Until = null)
{
    /// <summary>Each entry's own zone.</summary>
    internal const string EntryZone = "entry";

    /// <summary>What the query means for this viewer, now.</summary>
    /// <exception cref="ProblemException">403: it is about what the viewer does not see.</exception>
    internal static Selection Of(ReportQuery query, Dimension[] groupBy, Viewpoint viewer, TimeProvider clock) => new(viewer.WorkspaceId, query.From, query.To, groupBy,
        query.Zone switch { "user" => viewer.TimeZone, "workspace" => viewer.Settings.Zone, var zone => zone },
        query.WeekStart ?? viewer.Settings.WeekStart, query.Attribution, query.Filters.For(viewer), ReportRounding.Of(query.Rounding, viewer.Settings.Rounding),
        viewer.SeesAmounts, query.Running ? Now(clock) : null);

    /// <summary>A short name for the selection.</summary>
    internal string Hash() => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this)));

    // In the milliseconds that answers have.
    private static DateTimeOffset Now(TimeProvider clock) => DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
}
