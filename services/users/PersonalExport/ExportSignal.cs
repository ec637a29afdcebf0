namespace Timetension.Users;

/// <summary>Wakes <see cref="CollectExports"/> when somebody has asked for an export.</summary>
internal sealed class ExportSignal : WakeSignal;
