namespace Timetension.Conformance;

/// <summary>Why nothing can be judged, as a sentence for whoever called the kit.</summary>
internal sealed class KitException(string message) : Exception(message);
