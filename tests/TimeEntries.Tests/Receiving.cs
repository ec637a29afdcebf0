namespace Timetension.TimeEntries.Tests;

/// <summary>Where the webhooks of a test class are sent to.</summary>
public sealed class Receiving : IAsyncLifetime
{
    /// <summary>Listens on 127.0.0.1.</summary>
    public WebhookReceiver Receiver { get; private set; } = null!;

    /// <inheritdoc />
    public async ValueTask InitializeAsync() => Receiver = await WebhookReceiver.StartAsync();

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Receiver.DisposeAsync();
}
