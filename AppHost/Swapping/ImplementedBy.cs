namespace Timetension.AppHost.Swapping;

/// <summary>Which implementation a resource is: an id, for whoever looks at what runs.</summary>
internal sealed record ImplementedBy(string Id) : IResourceAnnotation
{
    /// <summary>The id of one that runs elsewhere, and says by itself what it is.</summary>
    internal const string Elsewhere = "elsewhere";
}
