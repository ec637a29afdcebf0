namespace Timetension.Users;

/// <summary>What users logs: security events, by id, never an address, a password or a token.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "User {UserId} logged in, session {SessionId}")]
    public static partial void LoggedIn(ILogger log, Guid userId, Guid sessionId);

    [LoggerMessage(2, LogLevel.Warning, "Login failed for user {UserId}")]
    public static partial void LoginFailed(ILogger log, Guid? userId);

    [LoggerMessage(3, LogLevel.Warning, "Too many logins; refused for {Wait}")]
    public static partial void TooManyLogins(ILogger log, TimeSpan wait);

    [LoggerMessage(4, LogLevel.Warning, "Introspection refused: wrong credentials")]
    public static partial void IntrospectionRefused(ILogger log);

    [LoggerMessage(5, LogLevel.Information, "User {UserId} ended session {SessionId}")]
    public static partial void SessionEnded(ILogger log, Guid userId, Guid sessionId);

    [LoggerMessage(6, LogLevel.Information, "User {UserId} erased")]
    public static partial void UserErased(ILogger log, Guid userId);

    [LoggerMessage(7, LogLevel.Information, "User {UserId} gave {MemberId} the role {Role} in workspace {WorkspaceId}")]
    public static partial void RoleGiven(ILogger log, Guid userId, Guid memberId, Role role, Guid workspaceId);

    [LoggerMessage(8, LogLevel.Information, "User {UserId} removed {MemberId} from workspace {WorkspaceId}")]
    public static partial void MemberRemoved(ILogger log, Guid userId, Guid memberId, Guid workspaceId);

    [LoggerMessage(9, LogLevel.Warning, "Expired sessions could not be swept; tried again in an hour")]
    public static partial void SweepFailed(ILogger log, Exception exception);
}
