using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.HttpOverrides;

namespace Timetension.Timing;

/// <summary>The address that a request comes from, as text: IPv4 as such even where it arrived on an IPv6 socket, IPv6 without its zone.</summary>
internal sealed record CallerAddress(string Text)
{
    public static ValueTask<CallerAddress> BindAsync(HttpContext context) => ValueTask.FromResult(Of(context));

    internal static CallerAddress Of(HttpContext context) => new(Plain(context.Connection.RemoteIpAddress ?? IPAddress.IPv6None).ToString());

    private static IPAddress Plain(IPAddress address) =>
        address.IsIPv4MappedToIPv6 ? address.MapToIPv4()
        : address.AddressFamily == AddressFamily.InterNetworkV6 ? new IPAddress(address.GetAddressBytes())
        : address;
}

/// <summary>Whose word on the caller's address counts.</summary>
internal static class ForwardedAddress
{
    /// <summary>Where <c>BehindProxy</c> is true, that of a proxy on this machine, in X-Forwarded-For; otherwise nobody's: this service faces its callers.</summary>
    internal static void AddCallerAddress(this WebApplicationBuilder builder)
    {
        if (!builder.Configuration.GetValue<bool>("BehindProxy"))
            builder.Services.Configure<ForwardedHeadersOptions>(forwarded => forwarded.ForwardedHeaders = ForwardedHeaders.None);
    }
}
