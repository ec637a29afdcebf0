namespace Timetension.Contracts.Swapping;

/// <summary>Why an implementation can't be used, in one sentence that its reader can act on.</summary>
public sealed class ImplementationException(string sentence, Exception? cause = null) : Exception(sentence, cause);
