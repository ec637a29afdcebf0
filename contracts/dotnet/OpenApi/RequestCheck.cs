namespace Timetension.Contracts.OpenApi;

/// <summary>Judges the body of a request by its operation.</summary>
internal static class RequestCheck
{
    public static IReadOnlyList<string> Violations(OpenApiOperation operation, string? contentType, ReadOnlyMemory<byte> body)
    {
        var expected = operation.Node.Get("requestBody");
        if (body.IsEmpty && expected?.Is("required") is not true)
            return [];

        return [.. Content.Violations(expected?.Get("content"), contentType, body).Select(violation => $"{operation}: {violation}")];
    }
}
