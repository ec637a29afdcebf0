namespace Timetension.Contracts;

/// <summary>The version of the contract, from <c>contracts/VERSION</c>.</summary>
public static class ContractVersion
{
    /// <summary>Semantic version.</summary>
    public static string Current { get; } = Read();

    /// <summary>Whether what keeps <paramref name="version"/> fits: the same major version and, while that is 0, the same minor.</summary>
    public static bool Fits(string version) =>
        Version.TryParse(version, out var theirs) && Version.Parse(Current) is var ours
        && theirs.Major == ours.Major && (ours.Major > 0 || theirs.Minor == ours.Minor);

    private static string Read()
    {
        using var stream = typeof(ContractVersion).Assembly.GetManifestResourceStream("VERSION")
            ?? throw new InvalidOperationException("The contract's version is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Trim();
    }
}
