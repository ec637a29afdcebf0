using System.Net;

namespace Timetension.TimeEntries;

/// <summary>A target is at an address that nothing is sent to.</summary>
internal sealed class AddressRefusedException(IPAddress address) : Exception($"{address} is not for webhooks.");
