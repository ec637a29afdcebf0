namespace Timetension.ServiceDefaults;

/// <summary>The broker is there, and takes no messages until it has memory or disk again.</summary>
internal sealed class BrokerBlockedException(string reason) : Exception($"The broker takes no messages: {reason}.");
