using System.Text.Json;
using System.Text.Json.Serialization;

namespace Timetension.Contracts;

/// <summary>
/// One event on the wire: CloudEvents 1.0 in structured JSON (<c>application/cloudevents+json</c>).
/// <paramref name="Data"/> is the whole entity after the change; of a deletion, its last state and <c>deletedAt</c>.
/// </summary>
/// <param name="SpecVersion">Always <c>1.0</c>.</param>
/// <param name="Id">UUIDv7, the same when the event is sent again.</param>
/// <param name="Source">The service it comes from, as a URI reference: <c>/time-entries</c>.</param>
/// <param name="Type"><c>timetension.&lt;service&gt;.&lt;entity&gt;.&lt;what-happened&gt;.v1</c>; also the routing key.</param>
/// <param name="Subject">The entity's id. Consumers apply by (subject, sequence).</param>
/// <param name="Time">When it happened, UTC.</param>
/// <param name="DataContentType">Always <c>application/json</c>.</param>
/// <param name="WorkspaceId">The workspace it belongs to; absent for events of a user.</param>
/// <param name="ActorId">Who did it.</param>
/// <param name="Sequence">The entity's version, from 1, without gaps.</param>
/// <param name="TraceParent">W3C trace context of the request that caused it.</param>
/// <param name="Data">The entity.</param>
public sealed record CloudEvent(
    [property: JsonPropertyName("specversion")] string SpecVersion,
    [property: JsonPropertyName("id")] Guid Id,
    [property: JsonPropertyName("source")] string Source,
    [property: JsonPropertyName("type")] string Type,
    [property: JsonPropertyName("subject")] string Subject,
    [property: JsonPropertyName("time")] DateTimeOffset Time,
    [property: JsonPropertyName("datacontenttype")] string DataContentType,
    [property: JsonPropertyName("workspaceid")] Guid? WorkspaceId,
    [property: JsonPropertyName("actorid")] Guid? ActorId,
    [property: JsonPropertyName("sequence")] long Sequence,
    [property: JsonPropertyName("traceparent")] string? TraceParent,
    [property: JsonPropertyName("data")] JsonElement Data)
{
    /// <summary>The media type of a structured CloudEvent in JSON.</summary>
    public const string MediaType = "application/cloudevents+json";

    /// <summary>Reads <see cref="Data"/> as <typeparamref name="T"/>; members it does not know are ignored.</summary>
    /// <exception cref="JsonException">The data is not a <typeparamref name="T"/>.</exception>
    public T DataAs<T>() => Data.Deserialize<T>(ContractJson.Events) ?? throw new JsonException("The event has no data.");

    /// <summary>Reads an event from its bytes on the wire.</summary>
    /// <exception cref="JsonException">The bytes are not a CloudEvent.</exception>
    public static CloudEvent Parse(ReadOnlySpan<byte> body) =>
        JsonSerializer.Deserialize<CloudEvent>(body, ContractJson.Events) ?? throw new JsonException("The body is empty.");

    /// <summary>The id of an event, out of its bytes on the wire: all of them are read, and nothing else of them is kept.</summary>
    /// <exception cref="JsonException">The bytes are not JSON, or have no id.</exception>
    public static Guid IdOf(ReadOnlySpan<byte> body)
    {
        Guid? id = null;
        var reader = new Utf8JsonReader(body);
        while (reader.Read())
        {
            if (reader is not { CurrentDepth: 1, TokenType: JsonTokenType.PropertyName } || !reader.ValueTextEquals("id"u8))
                continue;
            reader.Read();
            id = reader.TokenType == JsonTokenType.String && reader.TryGetGuid(out var found) ? found : null;
        }

        return id ?? throw new JsonException("The event has no id.");
    }

    /// <summary>The bytes on the wire.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, ContractJson.Events);
}
