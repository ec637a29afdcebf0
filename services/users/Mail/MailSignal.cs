namespace Timetension.Users;

/// <summary>Wakes <see cref="SendMails"/> after a commit in this process. Those of other replicas are found by its polling.</summary>
internal sealed class MailSignal : IDisposable
{
    private readonly SemaphoreSlim commits = new(0);

    /// <summary>Says that there is something to send.</summary>
    public void Wake() => commits.Release();

    /// <summary>Waits for the next commit, or for <paramref name="atMost"/>.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken ct) => commits.WaitAsync(atMost, ct);

    public void Dispose() => commits.Dispose();
}
