namespace Timetension.TimeEntries;

/// <summary>Everything that the service logs.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "Old tombstones stay as they are for now")]
    internal static partial void EmptyingFailed(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "Streams wait for the database: {Reason}")]
    internal static partial void StreamsWait(ILogger logger, string reason);
}
