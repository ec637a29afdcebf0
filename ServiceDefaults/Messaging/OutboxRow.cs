namespace Timetension.ServiceDefaults;

/// <summary>An event that waits to be sent.</summary>
internal sealed record OutboxRow(long Id, string Type, byte[] Body, string? Traceparent);

/// <summary>What became of it: no <paramref name="Error"/>, and the broker has it.</summary>
internal readonly record struct OutboxOutcome(OutboxRow Row, string? Error);
