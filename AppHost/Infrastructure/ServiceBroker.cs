namespace Timetension.AppHost.Infrastructure;

/// <summary>A service's user of the broker. What it may do there is in <c>contracts/topology.json</c>, which the broker has loaded when it answers.</summary>
internal static class ServiceBroker
{
    internal static IResourceBuilder<ServiceAccountResource> Add(IResourceBuilder<IResourceWithConnectionString> broker, string user, ParameterResource password)
    {
        var server = ((IResourceWithEndpoints)broker.Resource).GetEndpoint("tcp");
        var address = ReferenceExpression.Create($"amqp://{user}:{password}@{server.Property(EndpointProperty.HostAndPort)}");
        var account = new ServiceAccountResource($"{user}-rabbitmq", "rabbitmq", broker.Resource)
        {
            ConnectionStringExpression = address,
            Properties =
            [
                new("Host", ReferenceExpression.Create($"{server.Property(EndpointProperty.Host)}")),
                new("Port", ReferenceExpression.Create($"{server.Property(EndpointProperty.Port)}")),
                new("Username", ReferenceExpression.Create($"{user}")),
                new("Password", ReferenceExpression.Create($"{password}")),
                new("Uri", address),
            ],
        };
        return broker.AddAccount(account, "RabbitMQUser", _ => Task.CompletedTask);
    }
}
