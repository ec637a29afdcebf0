using Yarp.ReverseProxy.Forwarder;

namespace Timetension.Gateway;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "A request was not passed on to {Service}: {Error}, {Reason}")]
    internal static partial void NotPassedOn(ILogger log, string service, ForwarderError error, string? reason);
}
