using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Caching.Memory;

namespace Timetension.ServiceDefaults;

/// <summary>
/// Asks users with <c>POST /introspect</c> (RFC 7662), and keeps an answer for 4 s: a revoked token lives on for 5 s at most, with the time that its last request takes.
/// </summary>
internal sealed class RemoteIntrospector(IHttpClientFactory clients, IMemoryCache cache, TimeProvider clock) : ITokenIntrospector
{
    /// <summary>The name of the HTTP client with users' address and this service's secret.</summary>
    internal const string Client = "introspection";

    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(4);

    public Task<Introspection> IntrospectAsync(string token, CancellationToken ct) => IntrospectAsync(token, Lifetime, ct);

    public async Task<Introspection> IntrospectAsync(string token, TimeSpan maxAge, CancellationToken ct)
    {
        var key = (nameof(RemoteIntrospector), BearerToken.Hash(token));
        // The question itself is kept, so that parallel requests with one token ask once.
        if (!cache.TryGetValue(key, out Question? question) || clock.GetElapsedTime(question!.AskedAt) >= maxAge)
            question = cache.Set(key, new Question(clock.GetTimestamp(), new Lazy<Task<Introspection>>(() => AskAsync(token))), Lifetime);
        try
        {
            var answer = await question.Answer.Value.WaitAsync(ct);
            return answer.Exp <= clock.GetUtcNow().ToUnixTimeSeconds() ? Introspection.Inactive : answer;
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException
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

    private sealed record Question(long AskedAt, Lazy<Task<Introspection>> Answer);
}
