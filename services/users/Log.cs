namespace Timetension.Users;

/// <summary>What users logs: security events, by id, never an address, a password or a token.</summary>
internal sealed partial class Log(ILogger<Log> log)
{
    [LoggerMessage(1, LogLevel.Information, "User {UserId} logged in, session {SessionId}")]
    public partial void LoggedIn(Guid userId, Guid sessionId);

    [LoggerMessage(2, LogLevel.Warning, "Login failed for user {UserId}")]
    public partial void LoginFailed(Guid? userId);

    [LoggerMessage(3, LogLevel.Warning, "Too many logins; refused for {Wait}")]
    public partial void TooManyLogins(TimeSpan wait);

    [LoggerMessage(4, LogLevel.Warning, "Introspection refused: wrong credentials")]
    public partial void IntrospectionRefused();

    [LoggerMessage(5, LogLevel.Information, "User {UserId} ended session {SessionId}")]
    public partial void SessionEnded(Guid userId, Guid sessionId);

    [LoggerMessage(6, LogLevel.Information, "User {UserId} erased")]
    public partial void UserErased(Guid userId);

    [LoggerMessage(7, LogLevel.Information, "User {UserId} gave {MemberId} the role {Role} in workspace {WorkspaceId}")]
    public partial void RoleGiven(Guid userId, Guid memberId, Role role, Guid workspaceId);

    [LoggerMessage(8, LogLevel.Information, "User {UserId} removed {MemberId} from workspace {WorkspaceId}")]
    public partial void MemberRemoved(Guid userId, Guid memberId, Guid workspaceId);

    [LoggerMessage(10, LogLevel.Information, "User {UserId} changed the password")]
    public partial void PasswordChanged(Guid userId);

    [LoggerMessage(11, LogLevel.Information, "User {UserId} reset the password with a mail")]
    public partial void PasswordReset(Guid userId);

    [LoggerMessage(12, LogLevel.Information, "A mail was written: {Kind}")]
    public partial void MailWritten(string kind);

    [LoggerMessage(13, LogLevel.Warning, "A mail could not be written ({Kind}), tried again in {Pause}: {Reason}")]
    public partial void MailNotWritten(string kind, TimeSpan pause, string reason);

    [LoggerMessage(14, LogLevel.Warning, "Mails wait in the database: Mail:Folder does not say where to write them")]
    public partial void MailsWait();

    [LoggerMessage(16, LogLevel.Information, "User {UserId} made token {TokenId} with the scope {Scope}")]
    public partial void TokenCreated(Guid userId, Guid tokenId, Scope scope);

    [LoggerMessage(17, LogLevel.Information, "User {UserId} revoked token {TokenId}")]
    public partial void TokenRevoked(Guid userId, Guid tokenId);

    [LoggerMessage(18, LogLevel.Information, "User {UserId} invited somebody, invitation {InvitationId}, as {Role} to workspace {WorkspaceId}")]
    public partial void Invited(Guid userId, Guid invitationId, Role role, Guid workspaceId);

    [LoggerMessage(19, LogLevel.Information, "User {UserId} revoked invitation {InvitationId} to workspace {WorkspaceId}")]
    public partial void InvitationRevoked(Guid userId, Guid invitationId, Guid workspaceId);

    [LoggerMessage(20, LogLevel.Information, "User {UserId} accepted invitation {InvitationId}, as {Role} of workspace {WorkspaceId}")]
    public partial void InvitationAccepted(Guid userId, Guid invitationId, Role role, Guid workspaceId);

    [LoggerMessage(21, LogLevel.Information, "User {UserId} has a second factor in force")]
    public partial void SecondFactorInForce(Guid userId);

    [LoggerMessage(22, LogLevel.Information, "User {UserId} removed the second factor")]
    public partial void SecondFactorRemoved(Guid userId);

    [LoggerMessage(23, LogLevel.Warning, "A code of the second factor was wrong, of user {UserId}")]
    public partial void SecondFactorFailed(Guid userId);

    [LoggerMessage(24, LogLevel.Information, "User {UserId} asked for export {ExportId}")]
    public partial void ExportStarted(Guid userId, Guid exportId);

    [LoggerMessage(25, LogLevel.Information, "Export {ExportId} of user {UserId} is done")]
    public partial void ExportDone(Guid userId, Guid exportId);

    [LoggerMessage(26, LogLevel.Warning, "Export {ExportId} waits for {Service}: {Reason}")]
    public partial void ExportWaits(Guid exportId, string service, string reason);

    [LoggerMessage(27, LogLevel.Warning, "Exports can't be collected, tried again in a few seconds: {Reason}")]
    public partial void ExportsNotCollected(string reason);

    [LoggerMessage(28, LogLevel.Information, "User {UserId} has new recovery codes")]
    public partial void RecoveryCodesRenewed(Guid userId);

    [LoggerMessage(29, LogLevel.Information, "User {UserId} registered")]
    public partial void Registered(Guid userId);

    [LoggerMessage(15, LogLevel.Warning, "Mails that are to be sent can't be read, tried again in a few seconds: {Reason}")]
    public partial void MailsNotRead(string reason);
}
