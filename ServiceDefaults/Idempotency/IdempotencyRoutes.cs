using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Timetension.ServiceDefaults;

/// <summary>Routes that treat an <c>Idempotency-Key</c> otherwise than most.</summary>
public static class IdempotencyRoutes
{
    /// <summary>For POSTs without an effect, and those that the system itself sends: the header means nothing.</summary>
    public static T WithoutIdempotency<T>(this T endpoint) where T : IEndpointConventionBuilder => endpoint.WithMetadata(new WithoutIdempotency());

    /// <summary>
    /// For POSTs whose requests or answers carry a secret: answers are kept encrypted. One that counts tries calls <see cref="Changes.RecallAsync"/> itself,
    /// once it has counted.
    /// </summary>
    public static T WithSealedAnswers<T>(this T endpoint, bool countsTries = true) where T : IEndpointConventionBuilder => endpoint.WithMetadata(new SealedAnswers(countsTries));

    /// <summary>For POSTs without a user: whose the key is.</summary>
    public static T WithIdempotencyScope<T>(this T endpoint, Func<HttpContext, string> scope) where T : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new IdempotencyScope(scope));
}

internal sealed record WithoutIdempotency;

internal sealed record SealedAnswers(bool CountsTries);

internal sealed record IdempotencyScope(Func<HttpContext, string> Of);
