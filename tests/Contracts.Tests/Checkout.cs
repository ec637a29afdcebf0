namespace Timetension.Contracts.Tests;

/// <summary>The checkout that the tests were built in.</summary>
internal static class Checkout
{
    internal static string Root { get; } = Find();

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Aspire.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside of a checkout.");
        return folder;
    }
}
