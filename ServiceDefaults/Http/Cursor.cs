using System.Buffers.Text;
using System.Text.Json;

namespace Timetension.ServiceDefaults;

/// <summary>Where a page ended: the sort key and id of its last row. Opaque on the wire.</summary>
public sealed record Cursor(string Key, Guid Id)
{
    /// <summary>The form on the wire.</summary>
    public string Encode() => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(this));

    /// <summary>Reads what <see cref="Encode"/> wrote.</summary>
    /// <exception cref="ProblemException">422 <c>invalid_cursor</c>: we did not write it.</exception>
    public static Cursor Decode(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Cursor>(Base64Url.DecodeFromChars(text)) is { Key: not null } cursor && !cursor.Key.Contains('\0', StringComparison.Ordinal) ? cursor : throw Invalid();
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            throw Invalid();
        }
    }

    /// <summary>422 <c>invalid_cursor</c>, also for a key of another list.</summary>
    public static ProblemException Invalid() => Problems.Unprocessable("invalid_cursor", "?cursor", "This cursor was not made here.").AsException();
}
