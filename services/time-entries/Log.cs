namespace Timetension.TimeEntries;

/// <summary>Everything that the service logs.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 3, Level = LogLevel.Warning, Message = "Webhooks wait: {Reason}")]
    internal static partial void WebhooksWait(ILogger logger, string reason);

    [LoggerMessage(EventId = 4, Level = LogLevel.Warning, Message = "Webhook {Webhook} of workspace {Workspace} is disabled: nothing succeeded for 24 h")]
    internal static partial void WebhookDisabled(ILogger logger, Guid webhook, Guid workspace);

    [LoggerMessage(EventId = 5, Level = LogLevel.Warning, Message = "{Count} webhooks are disabled: {Owner} is no admin there any more")]
    internal static partial void WebhooksWithoutOwner(ILogger logger, int count, Guid owner);
}
