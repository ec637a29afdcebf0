namespace Timetension.ServiceDefaults;

/// <summary>Texts by their characters: each code point is one, as JSON Schema and Postgres count.</summary>
public static class Characters
{
    /// <summary>Whether a text has more characters than so many.</summary>
    public static bool Exceeds(this string text, int most) => text.Length > most && (text.Length > 2 * most || text.EnumerateRunes().Count() > most);
}
