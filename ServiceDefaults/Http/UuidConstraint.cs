using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Timetension.ServiceDefaults;

/// <summary>An id in a path (<c>:guid</c>) has the one form that the contract gives it (RFC 9562, section 4); without hyphens, or in braces, it is no id.</summary>
internal sealed class UuidConstraint : IRouteConstraint
{
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        values[routeKey] switch
        {
            Guid => true,
            string text => Guid.TryParseExact(text, "D", out _),
            _ => false,
        };
}
