using MassTransit;
using RabbitMQ.Client.Exceptions;

namespace Timetension.ServiceDefaults;

/// <summary>
/// Says in other words that the connection of a message is gone. In these words MassTransit 8.4 closes the channel from within a
/// handler that the closing waits for, and the endpoint never consumes again (ADR 0014).
/// </summary>
internal sealed class LostConnections : IReceiveObserver
{
    public Task ReceiveFault(ReceiveContext context, Exception exception) => exception is OperationInterruptedException or EndOfStreamException
        ? throw new OperationCanceledException("The connection is closed.", exception)
        : Task.CompletedTask;

    public Task PreReceive(ReceiveContext context) => Task.CompletedTask;

    public Task PostReceive(ReceiveContext context) => Task.CompletedTask;

    public Task PostConsume<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType) where T : class => Task.CompletedTask;

    public Task ConsumeFault<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType, Exception exception) where T : class => Task.CompletedTask;
}
