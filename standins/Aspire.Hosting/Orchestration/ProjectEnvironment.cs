using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>What every .NET project is told.</summary>
internal static class ProjectEnvironment
{
    internal static void Set(EnvironmentCallbackContext context, IDistributedApplicationBuilder appHost)
    {
        var variables = context.EnvironmentVariables;
        if (context.ExecutionContext.IsPublishMode)
            return;

        variables.TryAdd("DOTNET_ENVIRONMENT", appHost.Environment.EnvironmentName);
        variables.TryAdd("ASPNETCORE_ENVIRONMENT", appHost.Environment.EnvironmentName);
        SetUrls(context);
        Exporter.Set(context, appHost.Configuration);
    }

    private static void SetUrls(EnvironmentCallbackContext context)
    {
        var urls = ((IResourceWithEndpoints)context.Resource).GetEndpoints()
            .Where(endpoint => endpoint.Scheme is "http" or "https").Select(endpoint => endpoint.Url).ToList();
        if (urls.Count > 0)
            context.EnvironmentVariables.TryAdd("ASPNETCORE_URLS", string.Join(';', urls));
    }
}
