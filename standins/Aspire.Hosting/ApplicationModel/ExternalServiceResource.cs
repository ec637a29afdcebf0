using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>A service that somebody else runs.</summary>
public sealed class ExternalServiceResource : Resource
{
    /// <summary>At a place that is known.</summary>
    public ExternalServiceResource(string name, Uri uri) : base(name) => Uri = uri;

    /// <summary>At a place that configuration names.</summary>
    public ExternalServiceResource(string name, ParameterResource urlParameter) : base(name) => UrlParameter = urlParameter;

    /// <summary>Its place, if it is known.</summary>
    public Uri? Uri { get; }

    /// <summary>The parameter that has its place.</summary>
    public ParameterResource? UrlParameter { get; }

    internal async Task<Uri> GetUriAsync(CancellationToken cancellationToken)
    {
        if (Uri is not null)
            return Uri;

        var url = await UrlParameter!.GetValueAsync(cancellationToken);
        return Uri.TryCreate(url, UriKind.Absolute, out var uri)
            ? uri
            : throw new DistributedApplicationException($"The URL parameter '{UrlParameter.Name}' of the external service '{Name}' is not an absolute URL.");
    }
}
