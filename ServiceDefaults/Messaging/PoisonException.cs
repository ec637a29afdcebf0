namespace Timetension.ServiceDefaults;

/// <summary>Some events of a batch can't be applied, ever. The others have been.</summary>
internal sealed class PoisonException(string reason) : Exception(reason);
