namespace Aspire.Hosting.ApplicationModel;

/// <summary>Makes up a value for a parameter.</summary>
public abstract class ParameterDefault
{
    /// <summary>A value; not necessarily the same twice.</summary>
    public abstract string GetDefaultValue();
}

/// <summary>A random value.</summary>
public sealed class GenerateParameterDefault : ParameterDefault
{
    /// <summary>Characters, at least.</summary>
    public int MinLength { get; set; } = 22;

    /// <summary>Whether to use <c>a</c> to <c>z</c>.</summary>
    public bool Lower { get; set; } = true;

    /// <summary>Whether to use <c>A</c> to <c>Z</c>.</summary>
    public bool Upper { get; set; } = true;

    /// <summary>Whether to use <c>0</c> to <c>9</c>.</summary>
    public bool Numeric { get; set; } = true;

    /// <summary>Whether to use punctuation.</summary>
    public bool Special { get; set; } = true;

    /// <inheritdoc />
    public override string GetDefaultValue()
    {
        // Without the letters and digits that look alike, as Aspire has it.
        var alphabet =
            (Lower ? "abcdefghjkmnpqrstuvwxyz" : "") + (Upper ? "ABCDEFGHJKMNPQRSTUVWXYZ" : "") +
            (Numeric ? "0123456789" : "") + (Special ? "-_.{}~()*+!" : "");
        return System.Security.Cryptography.RandomNumberGenerator.GetString(alphabet, MinLength);
    }
}
