namespace Timetension.Reporting;

/// <summary>A report that is shared by a link, as its sharer sees it. It never changes, so its version is always the first.</summary>
/// <param name="Amounts">Whether it says what the time is worth.</param>
/// <param name="Secret">Of a new one; never again.</param>
internal sealed record SharedReport(Guid Id, Guid WorkspaceId, Guid SharerId, string Name, ReportKind Kind, IReadOnlyDictionary<string, string> Query, bool Amounts,
    DateTimeOffset ExpiresAt, DateTimeOffset CreatedAt, long Version = SharedReport.OnlyVersion, string? Secret = null)
{
    internal const long OnlyVersion = 1;
}
