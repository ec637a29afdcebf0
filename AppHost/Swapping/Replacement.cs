using Timetension.AppHost.Running;

namespace Timetension.AppHost.Swapping;

/// <summary>A service in any language, from its manifest: what installs it, what starts it, and what it wants to know.</summary>
internal static class Replacement
{
    internal static IResourceBuilder<ExecutableResource> AddReplacement(
        this IDistributedApplicationBuilder builder, Implementation implementation, Surroundings surroundings, int? port)
    {
        var name = implementation.Service;
        if (builder.ExecutionContext.IsPublishMode)
            throw new StartupProblem($"--{name} {implementation.Id}: a replacement runs from its sources and can't be published; publish without it, or name the URL of one that is deployed.");
        Needs.MustBeMet(implementation);

        var accounts = Accounts.For(implementation, surroundings.Servers);
        var service = builder.AddExecutable(name, surroundings.Program(implementation), implementation.Folder, Array.Empty<string>())
            .WithHttpEndpoint(port: port)
            .WithHttpHealthCheck(implementation.Ready)
            .WithOtlpExporter()
            .WithAnnotation(new ImplementedBy(implementation.Id));

        var http = service.GetEndpoint("http");
        service.WithArgs(context =>
        {
            foreach (var argument in implementation.Start.Skip(1))
                context.Args.Add(surroundings.Fill(argument, implementation, http, accounts));
        });
        service.WithEnvironment(context =>
        {
            foreach (var (variable, value) in implementation.Environment)
                context.EnvironmentVariables[variable] = surroundings.Fill(value, implementation, http, accounts);
        });

        if (implementation.Install is not [])
            service.WaitForCompletion(builder.AddInstallStep(implementation));
        foreach (var server in accounts.All)
            service.WaitFor(server);
        return service;
    }
}
