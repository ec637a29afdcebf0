using Microsoft.Extensions.Logging;

namespace Timetension.ServiceDefaults;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The database server does not answer yet: {Reason}")]
    internal static partial void ServerDoesNotAnswer(ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Created database {Database}")]
    internal static partial void DatabaseCreated(ILogger log, string database);

    [LoggerMessage(Level = LogLevel.Information, Message = "Another replica created database {Database}")]
    internal static partial void DatabaseCreatedByAnother(ILogger log, string database);

    [LoggerMessage(Level = LogLevel.Information, Message = "Applied schema file {File}")]
    internal static partial void SchemaApplied(ILogger log, string file);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The outbox waits {Pause}: {Reason}")]
    internal static partial void RelayWaits(ILogger log, TimeSpan pause, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A connection to the broker was left as it was: {Reason}")]
    internal static partial void ConnectionNotLeft(ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The bus could not be started: {Reason}")]
    internal static partial void BusNotStarted(ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The bus has had no channel for {Patience} although the broker is there: another one takes its place")]
    internal static partial void BusReplaced(ILogger log, TimeSpan patience);

    [LoggerMessage(Level = LogLevel.Error, Message = "An event of type {Type} was not taken by the broker, and is kept: {Reason}")]
    internal static partial void EventNotSent(ILogger log, string type, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Events wait {Pause} to be applied: {Reason}")]
    internal static partial void ConsumerWaits(ILogger log, TimeSpan pause, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What is too old could not be swept; tried again in an hour")]
    internal static partial void SweepFailed(ILogger log, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Streams wait {Pause} for the database: {Reason}")]
    internal static partial void StreamsWait(ILogger log, TimeSpan pause, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "An event went to the dead letters: {Reason}")]
    internal static partial void EventRefused(ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Sent} dead letters were sent again; {Left} are left for the next time")]
    internal static partial void DeadLettersSent(ILogger log, int sent, int left);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} was answered without the database, which does not answer")]
    internal static partial void GivenUp(ILogger log, string method);

    [LoggerMessage(Level = LogLevel.Debug, Message = "What a request had waited for has ended after its answer: {Reason}")]
    internal static partial void EndedLate(ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused with {Status}: {Method} {Route} of user {UserId} from {Address}; {Untold} refusals before went untold")]
    internal static partial void Refused(ILogger log, int status, string method, string route, Guid? userId, string address, long untold);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis is left alone for {Rest}: {Reason}")]
    internal static partial void RedisRests(ILogger log, TimeSpan rest, string reason);
}
