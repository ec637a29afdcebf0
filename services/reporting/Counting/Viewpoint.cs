namespace Timetension.Reporting;

/// <summary>With whose eyes a report is seen.</summary>
/// <param name="TimeZone">IANA name of the viewer's zone.</param>
/// <param name="SeesAmounts">Whether it says what the time is worth.</param>
internal sealed record Viewpoint(Guid WorkspaceId, Guid UserId, Role Role, WorkspaceSettings Settings, string TimeZone, bool SeesAmounts)
{
    /// <summary>A member sees as much as the role allows.</summary>
    internal static Viewpoint Of(Member member) =>
        new(member.WorkspaceId, member.UserId, member.Role, member.Settings, member.TimeZone, SeesAmounts: member.IsAtLeast(Role.Manager));
}
