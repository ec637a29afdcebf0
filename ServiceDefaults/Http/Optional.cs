namespace Timetension.ServiceDefaults;

/// <summary>A member of a JSON merge patch (RFC 7396): absent leaves the value, null clears it.</summary>
/// <param name="IsSet">Whether the request has the member.</param>
/// <param name="Value">The value; default when absent.</param>
public readonly record struct Optional<T>(bool IsSet, T? Value)
{
    /// <summary>The new value: the member's when it is set, else <paramref name="current"/>.</summary>
    public T? Or(T? current) => IsSet ? Value : current;
}
