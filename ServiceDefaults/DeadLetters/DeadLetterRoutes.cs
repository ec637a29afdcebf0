using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Timetension.ServiceDefaults;

/// <summary>What operators are told of dead letters, and do with them.</summary>
public static class DeadLetterRoutes
{
    /// <summary>Maps <c>GET /{service}/dead-letters</c> and <c>POST …/resend</c>, for services that consume events.</summary>
    public static void MapDeadLetters(this WebApplication app)
    {
        var service = app.Services.GetRequiredService<ServiceInfo>().Service;
        var operators = app.MapGroup($"/{service}/dead-letters").AllowAnonymous().WithoutRateLimit().WithoutIdempotency().AddEndpointFilter<RouteGroupBuilder, OperatorsOnly>();
        operators.MapGet("", ListDeadLetters.Handle);
        operators.MapPost("/resend", ResendDeadLetters.Handle);
    }
}
