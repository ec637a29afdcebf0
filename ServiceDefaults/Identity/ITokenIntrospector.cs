namespace Timetension.ServiceDefaults;

/// <summary>Tells whose a token is: users from its own tables, everyone else by asking users.</summary>
public interface ITokenIntrospector
{
    /// <summary>Looks the token up.</summary>
    /// <exception cref="UsersUnavailableException">Users can't be asked: the caller gets 503, never 401.</exception>
    Task<Introspection> IntrospectAsync(string token, CancellationToken ct);
}
