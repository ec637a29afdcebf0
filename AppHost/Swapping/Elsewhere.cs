using System.Net.Http.Json;
using System.Text.Json;
using Timetension.AppHost.Running;
using Timetension.Contracts;

namespace Timetension.AppHost.Swapping;

/// <summary>A service that somebody else runs: in a debugger, in a container, on another machine.</summary>
internal static class Elsewhere
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private sealed record Info(string? Service, string? Contract);

    internal static IResourceBuilder<ExternalServiceResource> AddElsewhere(this IDistributedApplicationBuilder builder, string name, string value)
    {
        if (!Uri.TryCreate(value, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            throw new StartupProblem($"--{name} takes an id, or the URL of a running implementation such as http://localhost:9000, not \"{value}\".");
        if (builder.ExecutionContext.IsRunMode)
            builder.OnBeforeStart((_, ct) => MustFitAsync(name, url, ct));
        return builder.AddExternalService(name, url)
            .WithHttpHealthCheck("/health/ready")
            .WithAnnotation(new ImplementedBy(ImplementedBy.Elsewhere));
    }

    /// <summary>Somebody answers there, and if it says who it is, it is the right one.</summary>
    private static async Task MustFitAsync(string name, Uri url, CancellationToken ct)
    {
        if (await AskAsync(name, url, ct) is not { } info)
            return;
        if (info.Service is { } service && service != name)
            throw new StartupProblem($"--{name}: {url} is {service}, as its /info says.");
        if (info.Contract is { } contract && !ContractVersion.Fits(contract))
            throw new StartupProblem($"--{name}: {url} keeps version {contract} of the contract, which is not compatible with {ContractVersion.Current}, which this checkout speaks.");
    }

    private static async Task<Info?> AskAsync(string name, Uri url, CancellationToken ct)
    {
        using var http = new HttpClient { Timeout = Patience };
        try
        {
            using var answer = await http.GetAsync(new Uri(url, "/info"), ct);
            return answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<Info>(ct) : null;
        }
        catch (JsonException)
        {
            return null;   // one under construction says who it is in its own way
        }
        catch (Exception silence) when (silence is HttpRequestException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            throw new StartupProblem($"--{name}: nobody answers at {url}; start it first.", silence);
        }
    }
}
