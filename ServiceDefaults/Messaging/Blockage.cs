namespace Timetension.ServiceDefaults;

/// <summary>
/// An alarm of the broker's, short of memory or of disk, during which it reads nothing from who publishes (RabbitMQ's <c>connection.blocked</c>). Only a connection
/// that has published is told, and only it is told the end: so it is kept, and replaced afterwards, as nobody knows what became of what it had under way.
/// </summary>
internal sealed class Blockage
{
    private readonly TaskCompletionSource<string> begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private volatile bool isOver;

    /// <summary>Whether there was one, which has ended.</summary>
    internal bool IsOver => isOver;

    /// <summary>Why; null when there is none.</summary>
    internal string? Reason => begun.Task.IsCompleted && !isOver ? begun.Task.Result : null;

    internal Task BeginAsync(string reason)
    {
        begun.TrySetResult(reason);
        return Task.CompletedTask;
    }

    internal Task EndAsync()
    {
        isOver = true;
        return Task.CompletedTask;
    }

    /// <exception cref="BrokerBlockedException">There is one.</exception>
    internal void ThrowIfBlocked()
    {
        if (Reason is { } reason)
            throw new BrokerBlockedException(reason);
    }

    /// <summary>Waits for the publications, and no longer than until it begins.</summary>
    /// <exception cref="BrokerBlockedException">It has begun.</exception>
    internal async Task<T> InterruptsAsync<T>(Task<T> publications)
    {
        if (await Task.WhenAny(publications, begun.Task) == begun.Task)
            throw new BrokerBlockedException(await begun.Task);
        return await publications;
    }
}
