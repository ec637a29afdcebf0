using System.Threading.Channels;

namespace Timetension.TimeEntries;

/// <summary>
/// Sends what waits: to many webhooks at a time, to each of them one event after the other. Whoever is slow or dead keeps one place busy for some seconds,
/// and then waits for its next try.
/// </summary>
internal sealed class WebhookSender(DeliveryQueue queue, WebhookRequests requests, ILogger<WebhookSender> log) : BackgroundService
{
    private const int AtATime = 32;

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan InTrouble = TimeSpan.FromSeconds(2);

    private readonly Channel<bool> ends = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var sending = new List<Task>();
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = Poll;
            try
            {
                sending.RemoveAll(task => task.IsCompleted);
                if (sending.Count < AtATime)
                    sending.AddRange((await queue.ClaimAsync(AtATime - sending.Count, stoppingToken)).Select(delivery => SendAsync(delivery, stoppingToken)));
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                Log.WebhooksWait(log, exception.Message);
                pause = InTrouble;
            }

            await NextAsync(pause, stoppingToken);
        }

        await Task.WhenAll(sending);
    }

    // When a request has ended, its webhook may get the next one; else it is time to look again.
    private async Task NextAsync(TimeSpan atMost, CancellationToken ct)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct);
        either.CancelAfter(atMost);
        await ((Task)ends.Reader.WaitToReadAsync(either.Token).AsTask()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ends.Reader.TryRead(out _);
    }

    private async Task SendAsync(DeliveryToSend delivery, CancellationToken ct)
    {
        try
        {
            if (await TryAsync(delivery, ct) is not { } attempt)
                await queue.ReleaseAsync(delivery, CancellationToken.None);
            else if (await queue.SettleAsync(delivery, attempt, CancellationToken.None))
                Log.WebhookDisabled(log, delivery.WebhookId, delivery.WorkspaceId);
        }
        catch (Exception exception)
        {
            // It is sent again when the lease has ended.
            Log.WebhooksWait(log, exception.Message);
        }
        finally
        {
            ends.Writer.TryWrite(true);
        }
    }

    private async Task<Attempt?> TryAsync(DeliveryToSend delivery, CancellationToken ct)
    {
        try
        {
            return await requests.SendAsync(delivery, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return null;
        }
    }
}
