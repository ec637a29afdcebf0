namespace Timetension.ServiceDefaults;

/// <summary>Tells whose a token is: users from its own tables, everyone else by asking users.</summary>
public interface ITokenIntrospector
{
    /// <summary>Looks the token up.</summary>
    /// <exception cref="UsersUnavailableException">Users can't be asked: the caller gets 503, never 401.</exception>
    Task<Introspection> IntrospectAsync(string token, CancellationToken ct);

    /// <summary>The same, with an answer that is no older than <paramref name="maxAge"/>.</summary>
    Task<Introspection> IntrospectAsync(string token, TimeSpan maxAge, CancellationToken ct) => IntrospectAsync(token, ct);
}
