namespace Aspire.Hosting.ApplicationModel;

/// <summary>A program that AppHost starts.</summary>
public class ExecutableResource : Resource, IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport
{
    /// <summary>Names the program and the folder in which it runs.</summary>
    public ExecutableResource(string name, string command, string workingDirectory) : base(name)
    {
        Command = command;
        WorkingDirectory = workingDirectory;
    }

    /// <summary>A path, or a name to look up on PATH.</summary>
    public string Command { get; }

    /// <summary>The folder in which it runs.</summary>
    public string WorkingDirectory { get; }
}

/// <summary>A .NET project that AppHost starts.</summary>
public class ProjectResource(string name) : Resource(name),
    IResourceWithEnvironment, IResourceWithArgs, IResourceWithServiceDiscovery, IResourceWithWaitSupport;

/// <summary>A container; the stand-in describes it and does not run it.</summary>
public class ContainerResource(string name, string? entrypoint = null) : Resource(name),
    IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport
{
    /// <summary>The program in the image, when it is not the image's own.</summary>
    public string? Entrypoint { get; set; } = entrypoint;
}
