using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Timetension.TimeEntries;

/// <summary>
/// A place in the changes feed. Transaction ids mean something in one database only, so the cursor names it: in another, such as after a
/// restore, a reader begins anew.
/// </summary>
internal sealed record ChangesCursor(string Epoch, string Xid, long Seq)
{
    internal string Encode() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Epoch}:{Xid}:{Seq}")));

    /// <exception cref="ProblemException">422 <c>invalid_cursor</c>, or <c>cursor_expired</c> when it is of another server.</exception>
    internal static ChangesCursor Decode(string text, string epoch)
    {
        var parts = Text(text).Split(':');
        if (parts.Length != 3 || !Number(parts[1], out _) || !Number(parts[2], out var seq))
            throw Cursor.Invalid();
        return parts[0] == epoch
            ? new(epoch, parts[1], seq)
            : throw Problems.Unprocessable("cursor_expired", "?cursor", "This cursor is of another database; begin without one.").AsException();
    }

    private static bool Number(string text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static string Text(string text)
    {
        try
        {
            return Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text));
        }
        catch (FormatException)
        {
            throw Cursor.Invalid();
        }
    }
}
