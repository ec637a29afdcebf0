using Microsoft.Extensions.Options;
using OpenTelemetry;

namespace Timetension.Users;

/// <summary>
/// Sends the mails that were ordered, one after the other, each in a transaction with what makes its token good. A mail that can't be handed over
/// waits longer each time, and is given up after a day; one that was handed over before a crash has a token that is worth nothing, and comes again.
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
        var now = clock.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (await connection.QuerySingleOrDefaultAsync<MailOrder>(new CommandDefinition(Take, new { now }, transaction, cancellationToken: ct)) is not { } order)
            return false;

        await transaction.SaveAsync("taken", ct);
        try
        {
            var mail = order.CreatedAt > now - GivenUpAfter ? await Letters.WriteAsync(order, connection, transaction, now, ct) : null;
            if (mail is not null)
                await way.SendAsync(mail, ct);
            await connection.ExecuteAsync(new CommandDefinition("delete from outgoing_mails where id = @Id", order, transaction, cancellationToken: ct));
            await transaction.CommitAsync(ct);
            if (mail is not null)
                log.MailWritten(order.Kind);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await transaction.RollbackAsync("taken", ct);
            var pause = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, order.Attempts), LongestPause.TotalSeconds));
            await connection.ExecuteAsync(new CommandDefinition(Postpone, new { order.Id, Next = now + pause }, transaction, cancellationToken: ct));
            await transaction.CommitAsync(ct);
            log.MailNotWritten(order.Kind, pause, exception.Message);
        }

        return true;
    }

    private const string Take = """
        select id, kind, recipient, created_at, attempts from outgoing_mails
        where next_attempt_at <= @now
        order by next_attempt_at, id limit 1
        for update skip locked
        """;

    private const string Postpone = "update outgoing_mails set attempts = attempts + 1, next_attempt_at = @Next where id = @Id";
}
