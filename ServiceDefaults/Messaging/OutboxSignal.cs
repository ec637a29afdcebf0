using System.Threading.Channels;

namespace Timetension.ServiceDefaults;

/// <summary>Wakes the relay after a commit in this process. Commits of other replicas are found by its polling.</summary>
public sealed class OutboxSignal
{
    private readonly Channel<bool> commits = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Says that there is something to send. Several times before the relay looks are once.</summary>
    public void Wake() => commits.Writer.TryWrite(true);

    /// <summary>Waits for the next commit, or for <paramref name="atMost"/>.</summary>
    internal async Task WaitAsync(TimeSpan atMost, TimeProvider clock, CancellationToken ct)
    {
        using var timeout = new CancellationTokenSource(atMost, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        try
        {
            await commits.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // Time to poll.
        }
    }
}
