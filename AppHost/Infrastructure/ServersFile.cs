using System.Text.Json;
using Timetension.AppHost.Running;

namespace Timetension.AppHost.Infrastructure;

/// <summary>Where the servers are that run for the tests, in the form in which tests/Testing reads it.</summary>
internal sealed record ServersFile(string? Postgres, string? Redis, string? Rabbitmq, string RabbitmqManagement)
{
    /// <summary>Writes <c>servers.json</c> once RabbitMQ answers, which takes longest.</summary>
    internal static void Announce(Servers servers, Options options) => servers.RabbitMQ.OnResourceReady(async (rabbit, _, ct) =>
    {
        var file = new ServersFile(
            await servers.Postgres.Resource.GetConnectionStringAsync(ct),
            await servers.Redis.Resource.GetConnectionStringAsync(ct),
            await rabbit.GetConnectionStringAsync(ct),
            new EndpointReference((IResourceWithEndpoints)rabbit, "management").Url);
        WholeFile.Write(options.State.Servers, JsonSerializer.SerializeToUtf8Bytes(file, JsonSerializerOptions.Web));
    });
}
