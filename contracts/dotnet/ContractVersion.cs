namespace Timetension.Contracts;

/// <summary>The version of the contract, from <c>contracts/VERSION</c>.</summary>
public static class ContractVersion
{
    /// <summary>Semantic version.</summary>
    public static string Current { get; } = Read();

    private static string Read()
    {
        using var stream = typeof(ContractVersion).Assembly.GetManifestResourceStream("VERSION")
            ?? throw new InvalidOperationException("The contract's version is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Trim();
    }
}
