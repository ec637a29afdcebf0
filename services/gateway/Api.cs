using Microsoft.AspNetCore.HttpOverrides;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace Timetension.Gateway;

/// <summary>Passes requests on to the services.</summary>
internal static class Api
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(2);

    // Without a byte in either direction. The largest import is silent for long while its transaction runs.
    private static readonly TimeSpan ActivityTimeout = TimeSpan.FromMinutes(5);

    internal static void AddApi(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(ServiceDocuments.Embedded());
        builder.Services.AddSingleton<IProxyConfigProvider>(services => new InMemoryConfigProvider(
            [.. PublicRoutes.From(services.GetRequiredService<ServiceDocuments>()), .. SessionRoutes.All],
            [.. Clusters(services.GetRequiredService<ServiceDocuments>(), services.GetRequiredService<IConfiguration>())]));
        builder.Services.AddReverseProxy()
            .ConfigureHttpClient((_, handler) => handler.ConnectTimeout = ConnectTimeout)
            .AddTransforms(Transform);
        // Yarp logs every request, with a stack where a service is down (ForwardingProblems says it in a line), and warns of keys that it never uses here.
        builder.Logging.AddFilter("Yarp", LogLevel.Error).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
    }

    /// <summary>Where <c>BehindProxy</c> is true, a proxy on this machine says who the caller is and whether TLS was spoken; otherwise nobody does.</summary>
    internal static void AddCallerAddress(this WebApplicationBuilder builder) =>
        builder.Services.Configure<ForwardedHeadersOptions>(forwarded => forwarded.ForwardedHeaders =
            builder.Configuration.GetValue<bool>("BehindProxy") ? ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto : ForwardedHeaders.None);

    // The services limit rates themselves, and know whose token it is; their RateLimit headers pass through.
    internal static void MapApi(this WebApplication app) =>
        app.MapReverseProxy(proxy => proxy.UseMiddleware<ForwardingProblems>()).WithoutRateLimit();

    private static void Transform(TransformBuilderContext route)
    {
        if (SessionRoutes.Transform(route))
            return;

        route.AddPathRemovePrefix(PublicRoutes.Prefix);
        route.AddResponseTransform(static answer =>
        {
            // Services name what they created by their own paths.
            var location = answer.HttpContext.Response.Headers.Location.ToString();
            if (location.StartsWith('/'))
                answer.HttpContext.Response.Headers.Location = PublicRoutes.Prefix + location;
            return ValueTask.CompletedTask;
        });
    }

    private static IEnumerable<ClusterConfig> Clusters(ServiceDocuments documents, IConfiguration configuration) =>
        from service in documents.ByService.Keys
        let address = ServiceAddress.Find(configuration, service)
        select new ClusterConfig
        {
            ClusterId = service,
            HttpRequest = new ForwarderRequestConfig { ActivityTimeout = ActivityTimeout },
            Destinations = address is null ? null : new Dictionary<string, DestinationConfig>(StringComparer.Ordinal) { [service] = new() { Address = address.ToString() } },
        };
}
