using System.Globalization;

namespace Timetension.Users;

/// <summary>Cursors of lists that are ordered by an instant.</summary>
internal static class ByTime
{
    /// <summary>The cursor after a row.</summary>
    public static Cursor Cursor(DateTimeOffset instant, Guid id) => new(instant.UtcTicks.ToString(CultureInfo.InvariantCulture), id);

    /// <summary>The instant after which a page begins; before all others without a cursor.</summary>
    /// <exception cref="ProblemException">422: the cursor is of another list.</exception>
    public static DateTimeOffset Of(Cursor? cursor)
    {
        if (cursor is null)
            return DateTimeOffset.UnixEpoch;
        return long.TryParse(cursor.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTimeOffset.MaxValue.UtcTicks
            ? new DateTimeOffset(ticks, TimeSpan.Zero)
            : throw ServiceDefaults.Cursor.Invalid();
    }
}
