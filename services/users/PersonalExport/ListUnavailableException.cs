namespace Timetension.Users;

/// <summary>A list can't be had at present.</summary>
internal sealed class ListUnavailableException(string service, Exception inner) : Exception(inner.Message, inner)
{
    /// <summary>The service that has it, as the status of the export says it.</summary>
    public string Service { get; } = service;
}
