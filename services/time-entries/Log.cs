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

    [LoggerMessage(EventId = 6, Level = LogLevel.Information, Message = "User {User} made a secret of webhook {Webhook} of workspace {Workspace}")]
    internal static partial void WebhookSecretMade(ILogger logger, Guid user, Guid webhook, Guid workspace);

    [LoggerMessage(EventId = 7, Level = LogLevel.Information, Message = "User {User} locked a period of workspace {Workspace}, lock {Lock}")]
    internal static partial void PeriodLocked(ILogger logger, Guid user, Guid workspace, Guid @lock);

    [LoggerMessage(EventId = 8, Level = LogLevel.Information, Message = "User {User} reopened a period of workspace {Workspace}, lock {Lock}")]
    internal static partial void PeriodUnlocked(ILogger logger, Guid user, Guid workspace, Guid @lock);
}
