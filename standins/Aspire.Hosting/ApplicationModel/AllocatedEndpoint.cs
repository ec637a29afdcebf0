namespace Aspire.Hosting.ApplicationModel;

/// <summary>Where an endpoint is.</summary>
public sealed class AllocatedEndpoint(EndpointAnnotation endpoint, string address, int port, string? targetPortExpression = null)
{
    /// <summary>The endpoint.</summary>
    public EndpointAnnotation Endpoint { get; } = endpoint;

    /// <summary>The host.</summary>
    public string Address { get; } = address;

    /// <summary>The port.</summary>
    public int Port { get; } = port;

    /// <summary>The port on which the process listens, when it is not the same.</summary>
    public string? TargetPortExpression { get; } = targetPortExpression;

    /// <summary>For instance <c>http</c>.</summary>
    public string UriScheme => Endpoint.UriScheme;

    /// <summary><c>host:port</c></summary>
    public string EndPointString => $"{Address}:{Port}";

    /// <summary><c>scheme://host:port</c></summary>
    public string UriString => $"{UriScheme}://{EndPointString}";

    /// <inheritdoc />
    public override string ToString() => UriString;
}
