using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>Describes a system.</summary>
public interface IDistributedApplicationBuilder
{
    /// <summary>The configuration of AppHost: command line, environment, user secrets, appsettings.json.</summary>
    ConfigurationManager Configuration { get; }

    /// <summary>The folder of AppHost's project.</summary>
    string AppHostDirectory { get; }

    /// <summary>The assembly of AppHost.</summary>
    Assembly? AppHostAssembly { get; }

    /// <summary>Development or Production.</summary>
    IHostEnvironment Environment { get; }

    /// <summary>The services of AppHost itself.</summary>
    IServiceCollection Services { get; }

    /// <summary>To be told what happens.</summary>
    IDistributedApplicationEventing Eventing { get; }

    /// <summary>What AppHost is there for this time.</summary>
    DistributedApplicationExecutionContext ExecutionContext { get; }

    /// <summary>What has been described so far.</summary>
    IResourceCollection Resources { get; }

    /// <summary>Adds a resource.</summary>
    IResourceBuilder<T> AddResource<T>(T resource) where T : IResource;

    /// <summary>Says more about a resource, without adding it.</summary>
    IResourceBuilder<T> CreateResourceBuilder<T>(T resource) where T : IResource;

    /// <summary>Ends the description.</summary>
    DistributedApplication Build();
}
