using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Timetension.Timing;

/// <summary>Writes whole numbers with a fraction, <c>2.0</c>: many languages read <c>2</c> as an integer, and the checks ask for a float.</summary>
internal sealed class FloatConverter : JsonConverter<double>
{
    /// <inheritdoc />
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        writer.WriteRawValue(text.AsSpan().ContainsAny('.', 'E') ? text : $"{text}.0");
    }
}
