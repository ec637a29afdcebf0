namespace Timetension.Reporting;

/// <summary>A rebuild can't go on, for a reason that its starter may know.</summary>
internal sealed class RebuildException(string reason) : Exception(reason);
