using System.Globalization;

namespace Timetension.ServiceDefaults;

/// <summary>The strong entity tag of a version (RFC 9110, 8.8.3).</summary>
public static class EntityTag
{
    /// <summary>The version in quotes: <c>"7"</c>.</summary>
    public static string Of(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");
}
