using Microsoft.Extensions.Options;
using OpenTelemetry;

namespace Timetension.Users;

/// <summary>
/// Sends the mails that were ordered, one after the other: makes the token good, hands the mail over, forgets the order. One that can't be handed over waits
/// longer each time, and is given up after a day; one that is sent again, after a crash, has a new token, and the former is dead.
/// </summary>
internal sealed class SendMails(NpgsqlDataSource database, IOutgoingMail way, MailSignal signal, IOptions<MailOptions> options, TimeProvider clock, Log log)
    : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan GivenUpAfter = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (string.IsNullOrEmpty(options.Value.Folder))
        {
            log.MailsWait();
            return;
        }

        while (!stoppingToken.IsCancellationRequested)
            try
            {
                while (await SendNextAsync(stoppingToken))
                {
                }

                await signal.WaitAsync(Poll, stoppingToken);
            }
            catch (NpgsqlException exception)
            {
                log.MailsNotRead(exception.Message);
                await Task.Delay(Poll, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
    }

    // Every few seconds, mostly for nothing: that would be many traces.
    private async Task<bool> SendNextAsync(CancellationToken ct)
    {
        using var untraced = SuppressInstrumentationScope.Begin();
        if (await TakeNextAsync(ct) is not var (order, mail))
            return false;
        try
        {
            if (mail is not null)
            {
                await way.SendAsync(mail, ct);
                log.MailWritten(order.Kind);
            }

            await using var connection = await database.OpenConnectionAsync(ct);
            await connection.ExecuteAsync(new CommandDefinition("delete from outgoing_mails where id = @Id", order, cancellationToken: ct));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            log.MailNotWritten(order.Kind, PauseAfter(order), exception.Message);
        }

        return true;
    }

    /// <summary>The next order, whose turn comes again unless it is forgotten before, and its mail, whose token is good from now on.</summary>
    private async Task<(MailOrder Order, OutgoingMail? Mail)?> TakeNextAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (await connection.QuerySingleOrDefaultAsync<MailOrder>(new CommandDefinition(Take, new { now }, transaction, cancellationToken: ct)) is not { } order)
            return null;

        var mail = order.CreatedAt > now - GivenUpAfter ? await Letters.WriteAsync(order, connection, transaction, now, ct) : null;
        await connection.ExecuteAsync(new CommandDefinition(Postpone, new { order.Id, Next = now + PauseAfter(order) }, transaction, cancellationToken: ct));
        await transaction.CommitAsync(ct);
        return (order, mail);
    }

    private static TimeSpan PauseAfter(MailOrder order) =>
        TimeSpan.FromSeconds(Math.Min(Poll.TotalSeconds * Math.Pow(2, order.Attempts), LongestPause.TotalSeconds));

    private const string Take = """
        select id, kind, recipient, about, created_at, attempts from outgoing_mails
        where next_attempt_at <= @now
        order by next_attempt_at, id limit 1
        for update skip locked
        """;

    private const string Postpone = "update outgoing_mails set attempts = attempts + 1, next_attempt_at = @Next where id = @Id";
}
