namespace Timetension.Users;

/// <summary>How far the collection of everything about a person is.</summary>
/// <param name="Entries">Collected so far.</param>
/// <param name="WaitingFor">The service that does not answer, and is asked again.</param>
/// <param name="ExpiresAt">Until when the archive is there.</param>
internal sealed record Export(Guid Id, ExportStatus Status, DateTimeOffset CreatedAt, long Entries, string? WaitingFor, DateTimeOffset? FinishedAt, DateTimeOffset? ExpiresAt)
{
    internal const string Columns = "id, status, created_at, entries, waiting_for, finished_at, expires_at";

    /// <summary>How long an archive is kept.</summary>
    internal static TimeSpan Kept { get; } = TimeSpan.FromDays(1);
}

/// <summary>What has become of an export.</summary>
internal enum ExportStatus { Pending, Done, Failed }
