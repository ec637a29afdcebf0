using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace Timetension.AppHost.Tests;

/// <summary>AppHost's model for some arguments, in a state folder of its own; nothing is started.</summary>
internal sealed class Model : IAsyncDisposable
{
    private readonly DistributedApplication app;
    private readonly TemporaryFolder folder;

    private Model(DistributedApplication app, TemporaryFolder folder) => (this.app, this.folder) = (app, folder);

    internal IReadOnlyList<IResource> Resources => [.. app.Services.GetRequiredService<DistributedApplicationModel>().Resources];

    internal IResource this[string name] => Resources.Single(resource => resource.Name == name);

    internal string State => folder.Path;

    internal static async Task<Model> OfAsync(params string[] args)
    {
        var folder = new TemporaryFolder();
        try
        {
            var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(
                ["--state", folder.Path, .. args], TestContext.Current.CancellationToken);
            return new(await builder.BuildAsync(TestContext.Current.CancellationToken), folder);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>What the resource would find in its environment, as expressions: <c>{gateway.bindings.http.url}</c>.</summary>
    internal async Task<Dictionary<string, string>> EnvironmentOfAsync(string name)
    {
        var configuration = await ExecutionConfigurationBuilder.Create(this[name])
            .WithEnvironmentVariablesConfig()
            .BuildAsync(new(DistributedApplicationOperation.Publish), cancellationToken: TestContext.Current.CancellationToken);
        return configuration.EnvironmentVariables.ToDictionary(StringComparer.Ordinal);
    }

    internal IEnumerable<string> AwaitedBy(string name) =>
        this[name].Annotations.OfType<WaitAnnotation>().Select(wait => wait.Resource.Name);

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        folder.Dispose();
    }
}
