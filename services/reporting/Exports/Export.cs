namespace Timetension.Reporting;

/// <summary>How far a file of the detailed report is.</summary>
/// <param name="Rows">Entries written so far.</param>
/// <param name="RowsTotal">How many there are to write; until it is done, there may turn out to be fewer.</param>
/// <param name="Reason">Why it failed.</param>
/// <param name="ExpiresAt">From when on it is not there any more.</param>
internal sealed record Export(Guid Id, ExportFormat Format, ExportState State, long Rows, long? RowsTotal, string? Reason, DateTimeOffset CreatedAt, DateTimeOffset? FinishedAt,
    DateTimeOffset ExpiresAt)
{
    internal const string Columns = "id, format, state, rows, rows_total, reason, created_at, finished_at, expires_at";

    /// <summary>How long an export is kept.</summary>
    internal static TimeSpan Kept { get; } = TimeSpan.FromDays(1);
}

/// <summary>What kind of file an export is.</summary>
internal enum ExportFormat { Csv, Json, Xlsx, Ics }

/// <summary>What has become of an export.</summary>
internal enum ExportState { Queued, Running, Done, Failed }
