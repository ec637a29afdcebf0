namespace Timetension.Reporting;

/// <summary>Wakes <see cref="WriteExports"/> when somebody has asked for an export.</summary>
internal sealed class ExportSignal : WakeSignal;
