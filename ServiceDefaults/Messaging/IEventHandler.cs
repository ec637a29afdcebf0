namespace Timetension.ServiceDefaults;

/// <summary>Applies events whose data is a <typeparamref name="T"/>.</summary>
public interface IEventHandler<T>
{
    /// <summary>
    /// Applies events within the transaction of <paramref name="change"/>, which is the caller's to commit. The same events may come again,
    /// and in any order: apply by subject and sequence. What throws, and does not pass, ends in the dead letters, alone.
    /// </summary>
    Task HandleAsync(IReadOnlyList<Received<T>> events, Change change, CancellationToken ct);
}
