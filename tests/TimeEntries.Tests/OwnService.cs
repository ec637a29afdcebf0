namespace Timetension.TimeEntries.Tests;

/// <summary>The service, for a class whose tests would be in the way of others.</summary>
public sealed class OwnService : IAsyncLifetime
{
    internal TimeEntriesService Service { get; } = new();

    /// <inheritdoc />
    public ValueTask InitializeAsync() => Service.InitializeAsync();

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Service.DisposeAsync();
}
