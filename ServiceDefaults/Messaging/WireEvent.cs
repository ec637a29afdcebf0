namespace Timetension.ServiceDefaults;

/// <summary>A CloudEvent's bytes, the one message type that MassTransit sees. Parsing is ours, so that poison is ours to judge.</summary>
internal sealed record WireEvent(byte[] Body);
