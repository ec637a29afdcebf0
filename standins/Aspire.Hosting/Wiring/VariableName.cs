namespace Aspire.Hosting;

/// <summary>Makes a name of an environment variable out of the name of a resource.</summary>
internal static class VariableName
{
    /// <summary><c>time-entries</c> is <c>TIME_ENTRIES</c>.</summary>
    internal static string Of(string name) => Encode(name).ToUpperInvariant();

    /// <summary>What may not stand in a variable's name becomes an underscore.</summary>
    internal static string Encode(string name)
    {
        var encoded = string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'));
        return encoded.Length > 0 && char.IsAsciiDigit(encoded[0]) ? "_" + encoded : encoded;
    }
}
