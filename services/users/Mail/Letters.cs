namespace Timetension.Users;

/// <summary>What a mail says, by its kind.</summary>
internal static class Letters
{
    internal const string PasswordReset = "password-reset", Invitation = "invitation";

    /// <summary>Writes a mail that was ordered, with a token that is good once the transaction is committed; null when there is nothing to send after all.</summary>
    internal static Task<OutgoingMail?> WriteAsync(MailOrder order, NpgsqlConnection connection, NpgsqlTransaction transaction, DateTimeOffset now, CancellationToken ct) =>
        order.Kind switch
        {
            PasswordReset => PasswordResetMail.WriteAsync(order, connection, transaction, now, ct),
            Invitation => InvitationMail.WriteAsync(order, connection, transaction, now, ct),
            _ => throw new InvalidOperationException($"Nobody writes mails of the kind {order.Kind}."),
        };
}
