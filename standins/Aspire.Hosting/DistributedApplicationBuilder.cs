using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Orchestration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

internal sealed class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    private readonly HostApplicationBuilder host;
    private readonly EntryPointRun? run;
    private readonly ResourceCollection resources = [];

    internal DistributedApplicationBuilder(DistributedApplicationOptions options)
    {
        run = EntryPointRun.Current;
        AppHostAssembly = options.AssemblyName is { } name ? Assembly.Load(name) : run?.Assembly ?? Assembly.GetEntryAssembly();
        AppHostDirectory = AppHostInfo.DirectoryOf(AppHostAssembly);
        host = AppHostInfo.CreateHost(options.Args ?? [], AppHostDirectory, AppHostAssembly, run);

        ExecutionContext = new(AppHostInfo.OperationOf(host.Configuration));
        Services.AddSingleton(ExecutionContext);
        Services.AddSingleton(Eventing);
        Services.AddSingleton(new DistributedApplicationModel(resources));
        Services.AddOrchestration(reportsToConsole: run is null);
    }

    public ConfigurationManager Configuration => host.Configuration;

    public string AppHostDirectory { get; }

    public Assembly? AppHostAssembly { get; }

    public IHostEnvironment Environment => host.Environment;

    public IServiceCollection Services => host.Services;

    public IDistributedApplicationEventing Eventing { get; } = new DistributedApplicationEventing();

    public DistributedApplicationExecutionContext ExecutionContext { get; }

    public IResourceCollection Resources => resources;

    public IResourceBuilder<T> AddResource<T>(T resource) where T : IResource
    {
        if (resources.TryGetByName(resource.Name, out var known))
            throw new DistributedApplicationException(
                $"Cannot add resource of type '{resource.GetType()}' with name '{resource.Name}' because resource of type '{known.GetType()}' with that name already exists. Resource names are case-insensitive.");

        resources.Add(resource);
        return CreateResourceBuilder(resource);
    }

    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource) where T : IResource => new ResourceBuilder<T>(this, resource);

    public DistributedApplication Build()
    {
        run?.Building(this);
        var app = new DistributedApplication(host.Build(), run);
        run?.Built(app);
        return app;
    }
}
