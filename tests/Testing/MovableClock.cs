namespace Timetension.Testing;

/// <summary>The system's clock, set forward.</summary>
public sealed class MovableClock : TimeProvider
{
    private long ahead;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref ahead));

    /// <summary>Sets it forward.</summary>
    public void Advance(TimeSpan by) => Interlocked.Add(ref ahead, by.Ticks);
}
