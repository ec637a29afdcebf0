namespace Timetension.Users;

/// <summary>A mail that is to be sent. It is written when its turn comes, outside of the request: how long that takes tells nobody anything.</summary>
/// <param name="About">The invitation.</param>
internal sealed record MailOrder(Guid Id, string Kind, string Recipient, Guid? About, DateTimeOffset CreatedAt, int Attempts)
{
    /// <summary>Orders a mail, with the change that is its reason.</summary>
    internal static async Task PlaceAsync(Change change, MailSignal signal, string kind, string recipient, DateTimeOffset now, CancellationToken ct, Guid? about = null)
    {
        await change.Connection.ExecuteAsync(new CommandDefinition(Insert,
            new { Id = Guid.CreateVersion7(now), kind, recipient, about, now }, change.Transaction, cancellationToken: ct));
        change.OnCommitted(() =>
        {
            signal.Wake();
            return Task.CompletedTask;
        });
    }

    private const string Insert = """
        insert into outgoing_mails (id, kind, recipient, about, created_at, next_attempt_at)
        values (@Id, @kind, @recipient, @about, @now, @now)
        """;
}
