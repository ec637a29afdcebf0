using System.Net.Http.Json;
using Microsoft.Extensions.Caching.Memory;

namespace Timetension.ServiceDefaults;

/// <summary>Asks users with <c>POST /introspect</c> (RFC 7662), and keeps an answer for 5 s at most: so long may a revoked token live on.</summary>
internal sealed class RemoteIntrospector(IHttpClientFactory clients, IMemoryCache cache) : ITokenIntrospector
{
    /// <summary>The name of the HTTP client with users' address and this service's secret.</summary>
    internal const string Client = "introspection";

    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(5);

    public async Task<Introspection> IntrospectAsync(string token, CancellationToken ct)
    {
        var key = (nameof(RemoteIntrospector), BearerToken.Hash(token));
        // The question itself is cached, so that parallel requests with one token ask once.
        var question = cache.GetOrCreate(key, entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = Lifetime;
            return new Lazy<Task<Introspection>>(() => AskAsync(token));
        })!;
        try
        {
            return await question.Value.WaitAsync(ct);
        }
        catch (Exception exception) when (exception is HttpRequestException or System.Text.Json.JsonException
            || (exception is OperationCanceledException && !ct.IsCancellationRequested))
        {
            cache.Remove(key);
            throw new UsersUnavailableException(exception);
        }
    }

    private async Task<Introspection> AskAsync(string token)
    {
        using var client = clients.CreateClient(Client);
        using var form = new FormUrlEncodedContent([new("token", token)]);
        using var response = await client.PostAsync(new Uri("introspect", UriKind.Relative), form);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<Introspection>(ContractJson.Events) ?? Introspection.Inactive;
    }
}
