namespace Aspire.Hosting.ApplicationModel;

/// <summary>Says more about a resource.</summary>
public interface IResourceBuilder<out T> where T : IResource
{
    /// <summary>The builder of the system that the resource is part of.</summary>
    IDistributedApplicationBuilder ApplicationBuilder { get; }

    /// <summary>The resource.</summary>
    T Resource { get; }

    /// <summary>Notes something about the resource.</summary>
    IResourceBuilder<T> WithAnnotation<TAnnotation>(
        TAnnotation annotation, ResourceAnnotationMutationBehavior behavior = ResourceAnnotationMutationBehavior.Append)
        where TAnnotation : IResourceAnnotation;
}

/// <summary>Whether an annotation joins those of its type or takes their place.</summary>
public enum ResourceAnnotationMutationBehavior
{
    /// <summary>Joins them.</summary>
    Append,

    /// <summary>Takes their place.</summary>
    Replace,
}
