namespace Aspire.Hosting.ApplicationModel;

/// <summary>A part of the system: a process, a database, a value.</summary>
public interface IResource
{
    /// <summary>The name by which others refer to it; unique in the model.</summary>
    string Name { get; }

    /// <summary>What is known of it, in the order in which it was said.</summary>
    ResourceAnnotationCollection Annotations { get; }
}

/// <summary>Something that is known of a resource.</summary>
public interface IResourceAnnotation;
