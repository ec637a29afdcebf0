using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Processes;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Orchestration;

/// <summary>Gives every endpoint its address; there is no proxy, so it is the process's own.</summary>
internal static class EndpointAllocation
{
    internal static void Allocate(DistributedApplicationModel model, IConfiguration configuration)
    {
        // Tests want free ports wherever Aspire would put a proxy, as its own testing package does.
        var randomize = configuration.GetValue("DcpPublisher:RandomizePorts", false);
        foreach (var endpoint in model.Resources.SelectMany(resource => resource.Annotations.OfType<EndpointAnnotation>()))
            if (endpoint.AllocatedEndpoint is null)
            {
                var wanted = randomize && endpoint.IsProxied ? endpoint.TargetPort : endpoint.Port ?? endpoint.TargetPort;
                var address = endpoint.TargetHost == "localhost" ? "127.0.0.1" : endpoint.TargetHost;
                endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, address, wanted ?? FreePort.Next());
            }
    }
}
