using System.Security.Cryptography;
using System.Text.Json;

namespace Timetension.Reporting;

/// <summary>What a report counts, with nothing left open: equal selections have equal numbers as long as nothing is applied.</summary>
/// <param name="Zone"><c>entry</c> for each entry's own zone, or an IANA name.</param>
/// <param name="UserId">The one user whose time counts; null for everyone.</param>
internal sealed record Selection(Guid WorkspaceId, DateOnly From, DateOnly To, Dimension[] GroupBy, string Zone, int WeekStart, Attribution Attribution,
    Guid? ProjectId, Guid? UserId, Guid? TagId, bool? Billable)
{
    /// <summary>Each entry's own zone.</summary>
    internal const string EntryZone = "entry";

    /// <summary>What the query means for this member, who sees the own time only unless manager or more.</summary>
    internal static Selection Of(SummaryQuery query, Member member) => new(member.WorkspaceId, query.From, query.To, query.GroupBy,
        query.Zone switch { "user" => member.TimeZone, "workspace" => member.Settings.Zone, var zone => zone },
        query.WeekStart ?? member.Settings.WeekStart, query.Attribution, query.ProjectId,
        member.IsAtLeast(Contracts.Role.Manager) ? query.UserId : member.UserId, query.TagId, query.Billable);

    /// <summary>A short name for the selection.</summary>
    internal string Hash() => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this)));
}
