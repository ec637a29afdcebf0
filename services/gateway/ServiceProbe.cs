using System.Text.Json;

namespace Timetension.Gateway;

/// <summary>Asks a service who it is and how it does.</summary>
internal sealed class ServiceProbe(IHttpClientFactory clients, TimeProvider clock)
{
    /// <summary>The name of the HTTP client with the limits of time and size.</summary>
    public const string Client = "probe";

    /// <summary>Asks everything at once. A service that does not answer in time is unreachable; one that answers nonsense is not ready.</summary>
    /// <param name="statusPath">Where it tells more to who is signed in; null when it has no such place.</param>
    /// <param name="authorization">The caller's own, for <paramref name="statusPath"/>.</param>
    public async Task<ServiceState> AskAsync(string name, Uri? address, string? statusPath, string? authorization, CancellationToken ct)
    {
        if (address is null)
            return new ServiceState(name, Url: null, Condition.Unreachable);

        using var client = clients.CreateClient(Client);
        client.BaseAddress = address;
        var started = clock.GetTimestamp();
        try
        {
            var ready = GetAsync(client, "health/ready", authorization: null, ct);
            var info = GetAsync(client, "info", authorization: null, ct);
            var status = statusPath is not null && authorization is not null ? GetAsync(client, statusPath, authorization, ct) : Task.FromResult(Reply.None);
            await Task.WhenAll(ready, info, status);

            return new ServiceState(name, Shown(address), (await ready).IsSuccess ? Condition.Ready : Condition.NotReady,
                (int)clock.GetElapsedTime(started).TotalMilliseconds, (await info).As<ServiceState.Facts>(), (await status).As<JsonElement?>());
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            return new ServiceState(name, Shown(address), Condition.Unreachable);
        }
    }

    private static async Task<Reply> GetAsync(HttpClient client, string path, string? authorization, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var answer = await client.SendAsync(request, ct);
        return new Reply(answer.IsSuccessStatusCode, await answer.Content.ReadAsByteArrayAsync(ct));
    }

    /// <summary>Without the name and password that an address may have.</summary>
    private static string Shown(Uri address) => address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped).TrimEnd('/');

    private sealed record Reply(bool IsSuccess, byte[] Body)
    {
        public static readonly Reply None = new(IsSuccess: false, []);

        public T? As<T>()
        {
            try
            {
                return IsSuccess ? JsonSerializer.Deserialize<T>(Body, ContractJson.Events) : default;
            }
            catch (JsonException)
            {
                return default; // An implementation under construction says who it is in its own way.
            }
        }
    }
}
