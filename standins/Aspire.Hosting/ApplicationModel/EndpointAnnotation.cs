using System.Net.Sockets;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource listens on a port, or will.</summary>
public sealed class EndpointAnnotation : IResourceAnnotation
{
    private readonly TaskCompletionSource<AllocatedEndpoint> allocated = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A missing name is the scheme, a missing scheme the protocol.</summary>
    public EndpointAnnotation(
        ProtocolType protocol, string? uriScheme = null, string? transport = null, string? name = null,
        int? port = null, int? targetPort = null, bool? isExternal = null, bool? isProxied = null)
    {
        Protocol = protocol;
        UriScheme = uriScheme ?? (protocol == ProtocolType.Udp ? "udp" : "tcp");
        Transport = transport ?? (UriScheme is "http" or "https" ? "http" : UriScheme);
        Name = name ?? UriScheme;
        Port = port;
        TargetPort = targetPort;
        IsExternal = isExternal ?? false;
        IsProxied = isProxied ?? true;
    }

    /// <summary>Unique in the resource.</summary>
    public string Name { get; set; }

    /// <summary>TCP or UDP.</summary>
    public ProtocolType Protocol { get; set; }

    /// <summary>The port on which others reach it; free choice when there is none.</summary>
    public int? Port { get; set; }

    /// <summary>The port on which the process listens; the same as <see cref="Port"/>, for there is no proxy.</summary>
    public int? TargetPort { get; set; }

    /// <summary>For instance <c>http</c>.</summary>
    public string UriScheme { get; set; }

    /// <summary>The address on which it listens.</summary>
    public string TargetHost { get; set; } = "127.0.0.1";

    /// <summary>For instance <c>http</c> or <c>http2</c>.</summary>
    public string Transport { get; set; }

    /// <summary>Whether it is there for those outside of the system.</summary>
    public bool IsExternal { get; set; }

    /// <summary>Whether Aspire may put a proxy in front; the stand-in has none.</summary>
    public bool IsProxied { get; set; }

    /// <summary>The address and the port, once they are chosen.</summary>
    public AllocatedEndpoint? AllocatedEndpoint
    {
        get => allocated.Task.IsCompletedSuccessfully ? allocated.Task.Result : null;
        set => allocated.TrySetResult(value ?? throw new ArgumentNullException(nameof(value)));
    }

    internal Task<AllocatedEndpoint> Allocation => allocated.Task;
}
