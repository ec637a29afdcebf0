namespace Timetension.Testing;

/// <summary>A span as it came over OTLP: opentelemetry.proto.trace.v1, the members that the tests ask for.</summary>
public sealed record Span(string Service, string TraceId, string SpanId, string ParentSpanId, string Name, int Kind)
{
    /// <summary>Span kind.</summary>
    public const int Server = 2;
    /// <summary>Span kind.</summary>
    public const int Client = 3;
    /// <summary>Span kind.</summary>
    public const int Producer = 4;
    /// <summary>Span kind.</summary>
    public const int Consumer = 5;

    // ExportTraceServiceRequest.resource_spans = 1; ResourceSpans.resource = 1, scope_spans = 2; ScopeSpans.spans = 2.
    internal static IEnumerable<Span> ReadAll(byte[] request) =>
        from resourceSpans in ProtobufField.Read(request).Where(field => field.Number == 1)
        let fields = ProtobufField.Read(resourceSpans.Bytes).ToList()
        let service = ServiceOf(fields.First(field => field.Number == 1).Bytes)
        from scopeSpans in fields.Where(field => field.Number == 2)
        from span in ProtobufField.Read(scopeSpans.Bytes).Where(field => field.Number == 2)
        select Of(service, ProtobufField.Read(span.Bytes).ToList());

    // Span.trace_id = 1, span_id = 2, parent_span_id = 4, name = 5, kind = 6.
    private static Span Of(string service, List<ProtobufField> fields) => new(
        service,
        Hex(fields, 1),
        Hex(fields, 2),
        Hex(fields, 4),
        fields.Find(field => field.Number == 5)?.Text ?? "",
        (int)(fields.Find(field => field.Number == 6)?.Varint ?? 0));

    private static string Hex(List<ProtobufField> fields, int number) =>
        fields.Find(field => field.Number == number) is { } field ? Convert.ToHexStringLower(field.Bytes.Span) : "";

    // Resource.attributes = 1; KeyValue.key = 1, value = 2; AnyValue.string_value = 1.
    private static string ServiceOf(ReadOnlyMemory<byte> resource) =>
        (from attribute in ProtobufField.Read(resource)
         let pair = ProtobufField.Read(attribute.Bytes).ToList()
         where pair.Count == 2 && pair[0].Text == "service.name"
         select ProtobufField.Read(pair[1].Bytes).First().Text).FirstOrDefault() ?? "";
}
