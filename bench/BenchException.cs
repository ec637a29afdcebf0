namespace Timetension.Bench;

/// <summary>A run that measured nothing: the message says why.</summary>
internal sealed class BenchException(string message) : Exception(message);
