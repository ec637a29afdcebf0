using Timetension.Contracts.OpenApi;

namespace Timetension.Conformance.Every;

/// <summary>A request that nobody would send.</summary>
/// <param name="Name">Which one of the seed it is.</param>
internal sealed record FuzzRequest(string Name, OpenApiOperation Operation, string Path, IReadOnlyList<KeyValuePair<string, string>> Query, FuzzBody? Body, bool SaysStar)
{
    // A query or path has far fewer ways to be wrong than a body.
    private const int BodiesPerSpoiltPlace = 20;

    private string Target => Path + (Query.Count == 0 ? "" : "?" + string.Join('&', Query.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}")));

    /// <summary>Bodies for each operation that has one; spoilt queries and paths for each that has those. The same of the same seed.</summary>
    internal static IEnumerable<FuzzRequest> All(FuzzArrangement arrangement)
    {
        var ids = arrangement.Things.Ids.Values.Append(Guid.CreateVersion7()).ToList();
        foreach (var operation in Subject.Contract.Operations)
        {
            var bodies = operation.Node.Get("requestBody") is null ? 0 : FuzzArrangement.BodiesFor(operation);
            for (var number = 0; number < bodies; number++)
                yield return Make($"body {number}", operation, arrangement, (random, request) => request with { Body = FuzzBody.Make(operation, random, ids) });
            foreach (var place in operation.Parameters.Select(parameter => parameter.Text("in")!).Where(place => place is "query" or "path").Distinct(StringComparer.Ordinal))
                for (var number = 0; number < Options.Current.Fuzz / BodiesPerSpoiltPlace; number++)
                    yield return Make($"{place} {number}", operation, arrangement, place == "path" ? SpoilPath : (random, request) => SpoilQuery(random, request, ids));
        }
    }

    /// <summary>What the document has against it; null where it can't say.</summary>
    internal IReadOnlyList<string>? Violations()
    {
        try
        {
            return
            [
                .. Subject.Contract.CheckParameters(Operation.Method, Path, [.. Query.Where(pair => pair.Value.Length > 0)]), // Empty may stand for none.
                .. Body is null ? [] : Violations(Body),
            ];
        }
        catch (InvalidOperationException)
        {
            return null; // Half a surrogate pair: JSON by its grammar, and no text (RFC 8259, section 8.2).
        }
    }

    private IReadOnlyList<string> Violations(FuzzBody body) => body.Readings()
        .Select(reading => Subject.Contract.CheckRequest(Operation.Method, Path, body.ContentType, reading)).MinBy(violations => violations.Count)!;

    internal HttpRequestMessage ToMessage(FuzzArrangement arrangement, string? tag)
    {
        var message = new HttpRequestMessage(Operation.Method, new Uri(Subject.Shared.Address, Target)) { Headers = { Authorization = arrangement.Authorization(Operation) } };
        if (Operation.Parameters.Any(parameter => parameter.Text("name") == "If-Match"))
            message.Headers.TryAddWithoutValidation("If-Match", SaysStar || tag is null ? "*" : tag);
        if (Body is not null)
            message.Content = new ByteArrayContent(Body.Bytes);
        if (Body?.ContentType is { } type)
            message.Content!.Headers.TryAddWithoutValidation("Content-Type", type);
        return message;
    }

    /// <summary>To repeat it by hand.</summary>
    internal string ToCurl(FuzzArrangement arrangement)
    {
        using var message = ToMessage(arrangement, tag: null);
        var curl = $"curl -i -X {Operation.Method} '{message.RequestUri}'"
            + string.Concat(message.Headers.Select(header => $" -H '{header.Key}: {string.Join(", ", header.Value)}'"))
            + (Body?.ContentType is { } type ? $" -H 'Content-Type: {type}'" : "");
        return Body is null ? curl
            : Body.Bytes.Length > 4000 ? $"{curl} --data-binary @… # {Body.Bytes.Length} bytes: {Name} of the seed"
            : $"echo {Convert.ToBase64String(Body.Bytes)} | base64 -d | {curl} --data-binary @-";
    }

    private static FuzzRequest Make(string name, OpenApiOperation operation, FuzzArrangement arrangement, Func<Random, FuzzRequest, FuzzRequest> spoil)
    {
        var random = FuzzSeed.Of($"{operation} {name}");
        var query = operation.Parameters.Where(parameter => parameter.Text("in") == "query" && parameter.Is("required"))
            .Select(parameter => KeyValuePair.Create(parameter.Text("name")!, Valid(parameter, random, [.. arrangement.Things.Ids.Values, default])));
        return spoil(random, new(name, operation, arrangement.Things.PathOf(operation), [.. query], Body: null, SaysStar: random.Next(2) == 0));
    }

    private static FuzzRequest SpoilPath(Random random, FuzzRequest request)
    {
        var segments = request.Path.Split('/');
        var places = request.Operation.Path.Text.Split('/').Index().Where(segment => segment.Item is ['{', ..]).ToList();
        var at = places[random.Next(places.Count)].Index;
        segments[at] = random.Next(6) switch
        {
            0 => $"%7B{segments[at]}%7D",
            1 => segments[at].Replace("-", "", StringComparison.Ordinal),
            2 => segments[at].ToUpperInvariant(),
            _ => FuzzValues.AnyText(random) is { Length: > 0 } text and not ("." or "..") ? Uri.EscapeDataString(text) : "%20",
        };
        return request with { Path = string.Join('/', segments) };
    }

    private static FuzzRequest SpoilQuery(Random random, FuzzRequest request, IReadOnlyList<Guid> ids)
    {
        var parameters = request.Operation.Parameters.Where(parameter => parameter.Text("in") == "query").ToList();
        var query = request.Query.ToList();
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var parameter = parameters[random.Next(parameters.Count)];
            var name = parameter.Text("name")!;
            if (random.Next(4) > 0)
                query.RemoveAll(pair => pair.Key == name);
            if (random.Next(10) > 0)
                query.Add(new(name, random.Next(3) == 0 ? Valid(parameter, random, ids) : FuzzValues.AnyText(random)));
        }

        if (random.Next(10) == 0)
            query.Add(new(FuzzValues.AnyText(random), FuzzValues.AnyText(random)));
        return request with { Query = query };
    }

    internal static string Valid(OpenApiNode parameter, Random random, IReadOnlyList<Guid> ids) =>
        parameter.Get("example")?.Value.ToString() ?? (parameter.Get("schema") is { } schema ? new FuzzSchema(random, ids).Make(schema)?.ToString() : null) ?? "";
}
