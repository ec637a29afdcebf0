using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Timetension.ServiceDefaults;

/// <summary>Adds the authentication of bearer tokens.</summary>
public static class IdentityExtensions
{
    /// <summary>Tokens are looked up at users, whose address is <c>services:users:http:0</c>, with the secret <c>Introspection:Secret</c>.</summary>
    /// <exception cref="InvalidOperationException">The secret is missing, short, or no secret.</exception>
    public static IHostApplicationBuilder AddIntrospection(this IHostApplicationBuilder builder)
    {
        var service = builder.Services.Last(service => service.ServiceType == typeof(ServiceInfo)).ImplementationInstance as ServiceInfo;
        var secret = StrongSecret.Of(builder.Configuration, "Introspection:Secret");
        builder.Services.AddMemoryCache();
        builder.Services.AddHttpClient(RemoteIntrospector.Client, (services, client) =>
        {
            var configuration = services.GetRequiredService<IConfiguration>();
            client.BaseAddress = ServiceAddress.Of(configuration, "users");
            client.Timeout = TimeSpan.FromSeconds(2);
            var credentials = Encoding.UTF8.GetBytes($"{service!.Service}:{secret}");
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(credentials));
        }).ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler { UseProxy = false, PooledConnectionLifetime = TimeSpan.FromMinutes(1) });
        return builder.AddIntrospection<RemoteIntrospector>();
    }

    /// <summary>Tokens are looked up by <typeparamref name="T"/>.</summary>
    public static IHostApplicationBuilder AddIntrospection<T>(this IHostApplicationBuilder builder) where T : class, ITokenIntrospector
    {
        builder.Services.AddSingleton<ITokenIntrospector, T>();
        return builder;
    }
}
