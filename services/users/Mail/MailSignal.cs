namespace Timetension.Users;

/// <summary>Wakes <see cref="SendMails"/> after a commit.</summary>
internal sealed class MailSignal : WakeSignal;
