namespace Timetension.Users;

/// <summary>A mail as <c>contracts/schemas/mail.json</c> has it.</summary>
/// <param name="Token">What is secret in it.</param>
internal sealed record OutgoingMail(Guid Id, string Kind, string To, string Subject, string Text, string Token, DateTimeOffset SentAt);
