using Microsoft.Extensions.Configuration;

namespace Timetension.ServiceDefaults;

/// <summary>Where the broker is, with user and virtual host: <c>ConnectionStrings:rabbitmq</c>.</summary>
public static class BrokerAddress
{
    /// <summary>An <c>amqp</c> address.</summary>
    /// <exception cref="InvalidOperationException">The configuration does not have it.</exception>
    public static Uri Of(IConfiguration configuration) => new(configuration.GetConnectionString("rabbitmq")
        ?? throw new InvalidOperationException("Configuration ConnectionStrings:rabbitmq, the broker, is missing."));
}
