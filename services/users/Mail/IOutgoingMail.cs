namespace Timetension.Users;

/// <summary>The way out for mails: a folder in development; whoever runs Timetension for others puts a mail server here.</summary>
internal interface IOutgoingMail
{
    /// <summary>Hands a mail over. Afterwards it is kept there, even when this process ends.</summary>
    /// <exception cref="IOException">It could not be handed over, and is tried again later.</exception>
    Task SendAsync(OutgoingMail mail, CancellationToken ct);
}
