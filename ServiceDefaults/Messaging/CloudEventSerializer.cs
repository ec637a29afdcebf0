using System.Diagnostics.CodeAnalysis;
using System.Net.Mime;
using MassTransit;
using MassTransit.Serialization;

namespace Timetension.ServiceDefaults;

/// <summary>
/// Hands a CloudEvent's bytes to the consumer as they came. MassTransit sends nothing: the relay publishes, and <see cref="DeadLetters"/> passes on bytes.
/// </summary>
internal sealed class CloudEventSerializer : ISerializerFactory, IMessageSerializer, IMessageDeserializer
{
    public ContentType ContentType { get; } = new(CloudEvent.MediaType);

    public IMessageSerializer CreateSerializer() => this;

    public IMessageDeserializer CreateDeserializer() => this;

    public MessageBody GetMessageBody<T>(SendContext<T> context) where T : class => throw new NotSupportedException("Events go out over the outbox.");

    public MessageBody GetMessageBody(string text) => new StringMessageBody(text);

    public ConsumeContext Deserialize(ReceiveContext receiveContext) =>
        new BodyConsumeContext(receiveContext, Deserialize(receiveContext.Body, receiveContext.TransportHeaders, receiveContext.InputAddress));

    public SerializerContext Deserialize(MessageBody body, Headers headers, Uri? destinationAddress = null) =>
        new Context(new WireEvent(body.GetBytes()), destinationAddress, this);

    public void Probe(ProbeContext context) => context.CreateScope("cloudEvents");

    // Without headers the context has no message id: MassTransit's batch would drop a second message with the same id,
    // acknowledged and unseen. Deduplication is by (subject, sequence).
    private sealed class Context(WireEvent message, Uri? destination, CloudEventSerializer serializer) : BaseSerializerContext(
        SystemTextJsonMessageSerializer.Instance, new RawMessageContext(EmptyHeaders.Instance, destination, default), [])
    {
        public override bool IsSupportedMessageType<T>() => typeof(T) == typeof(WireEvent);

        public override bool IsSupportedMessageType(Type messageType) => messageType == typeof(WireEvent);

        public override bool TryGetMessage<T>([NotNullWhen(true)] out T? found) where T : class => (found = message as T) is not null;

        public override bool TryGetMessage(Type messageType, [NotNullWhen(true)] out object? found)
        {
            found = IsSupportedMessageType(messageType) ? message : null;
            return found is not null;
        }

        public override IMessageSerializer GetMessageSerializer() => serializer;

        public override IMessageSerializer GetMessageSerializer<T>(MessageEnvelope envelope, T message) => serializer;

        public override IMessageSerializer GetMessageSerializer(object message, string[] messageTypes) => serializer;

        public override Dictionary<string, object> ToDictionary<T>(T? message) where T : class =>
            throw new NotSupportedException("A CloudEvent is passed on as bytes.");
    }
}
