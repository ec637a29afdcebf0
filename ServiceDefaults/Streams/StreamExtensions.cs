using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Timetension.ServiceDefaults;

/// <summary>Adds streams of server-sent events.</summary>
public static class StreamExtensions
{
    /// <summary>Adds <see cref="EventStreams"/>; section <c>Streams</c> of the configuration says how many there may be.</summary>
    public static IHostApplicationBuilder AddEventStreams(this IHostApplicationBuilder builder)
    {
        builder.Services.Configure<StreamOptions>(builder.Configuration.GetSection("Streams"));
        builder.Services.AddSingleton<StreamPlaces>().AddSingleton<EventStreams>();
        return builder;
    }
}
