namespace Timetension.Timing;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Error, Message = "A request was not stored")]
    internal static partial void NotStored(ILogger log, Exception exception);
}
