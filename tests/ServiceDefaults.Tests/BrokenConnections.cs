using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Timetension.ServiceDefaults.Tests;

/// <summary>The connection to the broker breaks while events are on their way over it: they arrive over the next one.</summary>
[Collection("dead letters")]   // a test here holds one, whichever service of the process sends it
public sealed class BrokenConnections(NoteService service) : IClassFixture<NoteService>
{
    private static readonly DateTimeOffset Now = new(2026, 3, 29, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task An_event_arrives_whose_connection_breaks_in_the_midst_of_its_publication()
    {
        await using var listener = await service.Broker.ListenAsync(EventTypes.TagUpdated, isMadeUp: true);
        using var publication = new HeldPublication(EventTypes.TagUpdated);
        var tag = NewTag();
        await PublishAsync(EventTypes.TagUpdated, tag);
        await publication.Begun.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        service.Wire.Cut();
        await Eventually.SeesAsync(OutboxAsync, status => status == HealthStatus.Degraded);
        publication.GoOn();

        await listener.NextAsync(message => message.Event.Subject == tag.Id.ToString());
        await Eventually.SeesAsync(OutboxAsync, status => status == HealthStatus.Healthy);
    }

    [Fact]
    public async Task A_full_batch_arrives_whose_connection_breaks_under_it()
    {
        await using var listener = await service.Broker.ListenAsync(EventTypes.TagDeleted, isMadeUp: true);
        var tags = Enumerable.Range(0, OutboxBatch.Size).Select(_ => NewTag()).ToArray();
        service.Wire.Delay = TimeSpan.FromMilliseconds(200);
        await PublishAsync(EventTypes.TagDeleted, tags);
        await Eventually.SeesAsync(() => Task.FromResult(service.Wire.OnTheWire), pieces => pieces > 0);

        service.Wire.Cut();
        service.Wire.Delay = TimeSpan.Zero;

        var missing = tags.Select(tag => tag.Id.ToString()).ToHashSet(StringComparer.Ordinal);
        while (missing.Count > 0)
            missing.Remove((await listener.NextAsync()).Event.Subject);
    }

    [Fact]
    public async Task A_bus_that_does_not_find_back_is_replaced()
    {
        using var publication = new HeldPublication("reporting");
        await service.Broker.PublishAsync(EventTypes.TagCreated, "no JSON at all"u8.ToArray());
        await publication.Begun.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        // The way to the dead letters is MassTransit's: held there, it keeps the shutdown of its connection from ending.
        service.Wire.Cut();
        await Eventually.SeesAsync(() => HealthAsync("events"), status => status == HealthStatus.Degraded);
        await Eventually.SeesAsync(() => HealthAsync("events"), status => status == HealthStatus.Healthy, TimeSpan.FromSeconds(60));
        publication.GoOn();

        await Eventually.SeesAsync(() => service.Broker.CountAsync("reporting.dead-letters"), count => count > 0);
        await Eventually.SeesAsync(() => service.Broker.CountAsync("reporting.events"), count => count == 0);
    }

    private static Tag NewTag() => new(Guid.CreateVersion7(), Guid.CreateVersion7(), "tag", Now, Now, 1);

    private async Task PublishAsync(string type, params Tag[] tags)
    {
        await using var change = await service.App.Services.GetRequiredService<Changes>().BeginAsync(TestContext.Current.CancellationToken);
        foreach (var tag in tags)
            change.Publish(type, tag.Id, tag.Version, tag, tag.WorkspaceId, actorId: null, Now);
        await change.CommitAsync(TestContext.Current.CancellationToken);
    }

    private Task<HealthStatus> OutboxAsync() => HealthAsync("outbox");

    private async Task<HealthStatus> HealthAsync(string name) =>
        (await service.App.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Name == name)).Status;

    /// <summary>Holds the first publication with a routing key, of this process, between its turn on the channel and its bytes, where RabbitMQ.Client begins its span.</summary>
    private sealed class HeldPublication : IDisposable
    {
        private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ManualResetEventSlim goesOn = new();
        private readonly ActivityListener listener;

        internal HeldPublication(string routingKey)
        {
            listener = new()
            {
                ShouldListenTo = source => source.Name == "RabbitMQ.Client.Publisher",
                Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                {
                    if (options.Name.EndsWith(routingKey, StringComparison.Ordinal) && begun.TrySetResult())
                        goesOn.Wait();
                    return ActivitySamplingResult.None;
                },
            };
            ActivitySource.AddActivityListener(listener);
        }

        internal Task Begun => begun.Task;

        internal void GoOn() => goesOn.Set();

        public void Dispose()
        {
            goesOn.Set();
            listener.Dispose();
            goesOn.Dispose();
        }
    }
}
