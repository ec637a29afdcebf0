namespace Timetension.ServiceDefaults;

/// <summary>Ends a request that was answered before, from wherever that is found out.</summary>
internal sealed class AnsweredBeforeException(KeptAnswer answer) : Exception("The request was answered before.")
{
    internal KeptAnswer Answer { get; } = answer;
}
