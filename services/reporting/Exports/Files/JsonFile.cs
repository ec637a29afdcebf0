using System.Text.Json;

namespace Timetension.Reporting;

/// <summary>One JSON document, as the detailed report answers it, with all items and no cursor.</summary>
internal sealed class JsonFile : ExportFile
{
    private readonly Utf8JsonWriter writer;
    private readonly JsonSerializerOptions options;

    internal JsonFile(ExportBuffer buffer, Selection selection, DateTimeOffset? asOf, JsonSerializerOptions options)
    {
        this.options = options;
        writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = options.Encoder, SkipValidation = true });
        writer.WriteStartObject();
        Member("zone", selection.Zone);
        Member("attribution", selection.Attribution);
        Member("rounding", selection.Rounding);
        if (selection.Until is { } until)
            Member("until", until);
        Member("asOf", asOf);
        writer.WriteStartArray("items");
    }

    internal override void Write(DetailedReport.Item row)
    {
        JsonSerializer.Serialize(writer, row, options);
        writer.Flush();
    }

    internal override ValueTask EndAsync(CancellationToken ct)
    {
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        return ValueTask.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        await writer.DisposeAsync();
        await base.DisposeAsync();
    }

    private void Member<T>(string name, T value)
    {
        writer.WritePropertyName(name);
        JsonSerializer.Serialize(writer, value, options);
    }
}
