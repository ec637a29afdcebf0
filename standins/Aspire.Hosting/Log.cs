using Microsoft.Extensions.Logging;

namespace Aspire.Hosting;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Error, "Command '{Command}' failed.")]
    internal static partial void CommandFailed(this ILogger logger, string command, Exception fault);

    [LoggerMessage(LogLevel.Information, "{Line}")]
    internal static partial void ResourceWrote(this ILogger logger, string line);

    [LoggerMessage(LogLevel.Error, "{Line}")]
    internal static partial void ResourceWroteError(this ILogger logger, string line);
}
