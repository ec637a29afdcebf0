using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace Timetension.Conformance;

/// <summary>A mutant's fault that is made on the way, whichever implementation is behind it.</summary>
/// <param name="When">Which exchanges it befalls; all when null.</param>
/// <param name="Request">What becomes of requests.</param>
/// <param name="Answer">What becomes of answers.</param>
/// <param name="Events">What becomes of messages on their way to the broker: as many bytes as there were.</param>
internal sealed record WireFault(Exchanges? When = null, HeaderFault? Request = null, AnswerFault? Answer = null, TextFault? Events = null)
{
    internal Substitution? OnEvents => Events is null ? null : new(Encoding.UTF8.GetBytes(Events.Find), Encoding.UTF8.GetBytes(Events.Replace));
}

/// <param name="Path">A regular expression.</param>
internal sealed record Exchanges(string? Method = null, string? Path = null, int? Status = null)
{
    internal bool Have(HttpRequestMessage request) =>
        (Method is null || request.Method.Method == Method)
        && (Path is null || Regex.IsMatch(request.RequestUri!.AbsolutePath, Path, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)));
}

internal sealed record HeaderFault(IReadOnlyList<string>? Drop = null, IReadOnlyDictionary<string, string>? Set = null);

internal sealed record AnswerFault(IReadOnlyList<string>? Drop = null, IReadOnlyDictionary<string, string>? Set = null, int? Status = null, string? Find = null, string? Replace = null);

internal sealed record TextFault(string Find, string Replace);

/// <summary>Makes a <see cref="WireFault"/> between the tests and the implementation.</summary>
internal sealed class FaultyWire(WireFault fault) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (fault.When?.Have(request) == false)
            return await base.SendAsync(request, cancellationToken);

        foreach (var name in fault.Request?.Drop ?? [])
            request.Headers.Remove(name);
        foreach (var (name, value) in fault.Request?.Set ?? new Dictionary<string, string>(StringComparer.Ordinal))
            if (request.Headers.Remove(name))
                request.Headers.TryAddWithoutValidation(name, value);

        var answer = await base.SendAsync(request, cancellationToken);
        if (fault.Answer is { } wrong && (fault.When?.Status is null || fault.When.Status == (int)answer.StatusCode))
            await SpoilAsync(answer, wrong, cancellationToken);
        return answer;
    }

    private static async Task SpoilAsync(HttpResponseMessage answer, AnswerFault wrong, CancellationToken ct)
    {
        if (wrong.Status is { } status)
            answer.StatusCode = (HttpStatusCode)status;
        if (wrong.Find is { } find)
        {
            var body = await answer.Content.ReadAsStringAsync(ct);
            var headers = answer.Content.Headers.Where(header => header.Key is not "Content-Length").ToList();
            answer.Content = new StringContent(Regex.Replace(body, find, wrong.Replace ?? "", RegexOptions.None, TimeSpan.FromSeconds(5)));
            answer.Content.Headers.Clear();
            headers.ForEach(header => answer.Content.Headers.TryAddWithoutValidation(header.Key, header.Value));
        }

        foreach (var name in wrong.Drop ?? [])
            HeadersOf(answer, name).Remove(name);
        foreach (var (name, value) in wrong.Set ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            HeadersOf(answer, name).Remove(name);
            HeadersOf(answer, name).TryAddWithoutValidation(name, value);
        }
    }

    // .NET parts them, and throws when one is looked for among the others.
    private static HttpHeaders HeadersOf(HttpResponseMessage answer, string name) =>
        name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase) || name is "Allow" or "Expires" or "Last-Modified" ? answer.Content.Headers : answer.Headers;
}
