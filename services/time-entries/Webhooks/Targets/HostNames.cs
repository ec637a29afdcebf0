using System.Net;

namespace Timetension.TimeEntries;

/// <summary>Looks a name up.</summary>
internal delegate Task<IPAddress[]> HostNames(string name, CancellationToken ct);
