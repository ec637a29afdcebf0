namespace Timetension.Reporting;

internal static partial class Log
{
    [LoggerMessage(2, LogLevel.Warning, "The broker does not tell how long the queue is: {Reason}")]
    internal static partial void QueueUnknown(ILogger log, string reason);

    [LoggerMessage(3, LogLevel.Information, "Rebuild of workspace {Workspace} started")]
    internal static partial void RebuildStarted(ILogger log, Guid workspace);

    [LoggerMessage(4, LogLevel.Information, "Rebuild of workspace {Workspace} finished: {Read} items read, {Removed} entries removed")]
    internal static partial void RebuildFinished(ILogger log, Guid workspace, long read, long removed);

    [LoggerMessage(5, LogLevel.Error, "Rebuild of workspace {Workspace} failed")]
    internal static partial void RebuildFailed(ILogger log, Exception exception, Guid workspace);

    [LoggerMessage(6, LogLevel.Information, "Export {Export} of workspace {Workspace} is written")]
    internal static partial void ExportDone(ILogger log, Guid export, Guid workspace);

    [LoggerMessage(7, LogLevel.Information, "Export {Export} of workspace {Workspace} was deleted or taken over while it was written")]
    internal static partial void ExportLost(ILogger log, Guid export, Guid workspace);

    [LoggerMessage(8, LogLevel.Error, "Export {Export} of workspace {Workspace} failed")]
    internal static partial void ExportFailed(ILogger log, Exception exception, Guid export, Guid workspace);

    [LoggerMessage(9, LogLevel.Warning, "Exports are not written right now: {Reason}")]
    internal static partial void ExportsNotWritten(ILogger log, string reason);
}
