using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Timetension.Contracts;

/// <summary>An instant: RFC 3339 with an offset when read, UTC with milliseconds when written.</summary>
public sealed class InstantConverter : JsonConverter<DateTimeOffset>
{
    private const int Length = 24;
    private const int RoundTripLength = 28;

    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    /// <inheritdoc />
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && TryParse(reader.GetString()!, out var instant)
            ? instant
            : throw new JsonException("An instant is RFC 3339 with an offset, such as 2026-03-29T09:00:00Z.");

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        // As in Format, without a string between.
        Span<byte> text = stackalloc byte[RoundTripLength];
        Utf8Formatter.TryFormat(value.UtcDateTime, text, out _, new StandardFormat('O'));
        text[Length - 1] = (byte)'Z';
        writer.WriteStringValue(text[..Length]);
    }

    /// <summary>Reads RFC 3339 with an offset; false for anything else, a local time included.</summary>
    public static bool TryParse(string text, out DateTimeOffset instant)
    {
        instant = default;
        var offsetIsGiven = text.Length > 19 && (text[^1] is 'Z' || text[^6] is '+' or '-');
        return offsetIsGiven
            && DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out instant);
    }

    /// <summary>UTC with milliseconds: <c>2026-03-29T09:00:00.000Z</c>.</summary>
    // .NET's round-trip format, of which the last four digits are cut off: it need not be interpreted, as one that is spelled out.
    public static string Format(DateTimeOffset value) => string.Concat(value.UtcDateTime.ToString("O", CultureInfo.InvariantCulture).AsSpan(0, Length - 1), "Z");
}
