using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;

namespace Timetension.ServiceDefaults;

/// <summary>What tells a request from others.</summary>
/// <param name="Scope">Whose key it is: the user's id, or what the route says.</param>
/// <param name="Path">Of the request, as the service sees it, without the query.</param>
/// <param name="Key">As it is kept.</param>
/// <param name="Hash">Of the body and the query, as it is kept.</param>
/// <param name="Seal">Of routes whose answers carry a secret.</param>
internal sealed record RequestKey(string Scope, string Path, string Key, byte[] Hash, Seal? Seal)
{
    internal const string Header = "Idempotency-Key";

    private const int Longest = 255;

    /// <exception cref="ProblemException">422 <c>invalid_idempotency_key</c>: not one key of 1 to 255 visible ASCII characters.</exception>
    internal static string Check(StringValues values) =>
        values is [{ Length: >= 1 and <= Longest } key] && key.All(character => character is >= '!' and <= '~')
            ? key
            : throw Problems.Unprocessable("invalid_idempotency_key", detail: $"An Idempotency-Key has 1 to {Longest} visible ASCII characters.").AsException();

    /// <summary>Reads the body to its end, and leaves it to be read again.</summary>
    internal static async Task<RequestKey> ReadAsync(HttpContext context, string key, SealingSecret secret)
    {
        var metadata = context.GetEndpoint()!.Metadata;
        var (scope, path) = PlaceOf(context);
        var hash = await HashAsync(context.Request);
        if (metadata.GetMetadata<SealedAnswers>() is null)
            return new(scope, path, key, hash, Seal: null);
        var seal = new Seal(key, path, hash, secret);
        return new(scope, path, seal.Name, seal.Proof, seal);
    }

    /// <summary>Whose its key is, and of which path.</summary>
    internal static (string Scope, string Path) PlaceOf(HttpContext context)
    {
        var scope = context.GetEndpoint()!.Metadata.GetMetadata<IdempotencyScope>()?.Of(context) ?? context.Features.Get<Caller>()?.UserId.ToString() ?? "anonymous";
        var path = context.Request.PathBase.Add(context.Request.Path).Value!;
        // A token in the path is a secret, which no table has.
        if (context.GetRouteValue("token") is string { Length: > 0 } token)
            path = path.Replace(token, BearerToken.Hash(token), StringComparison.Ordinal);
        return (scope, path);
    }

    private static async Task<byte[]> HashAsync(HttpRequest request)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await request.SpoolAsync(part => hash.AppendData(part.Span));
        if (request.QueryString.Value is { Length: > 1 } query)
            hash.AppendData(Encoding.UTF8.GetBytes(query));
        return hash.GetHashAndReset();
    }
}
