using System.Text.Json;

namespace Timetension.Reporting.Tests;

/// <summary>The contract's tables of inputs and outputs.</summary>
internal static class Vectors
{
    internal static IEnumerable<T> Read<T>(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(RepositoryFile.Path($"contracts/vectors/{file}")));
        return document.RootElement.GetProperty("cases").Deserialize<List<T>>(JsonSerializerOptions.Web)!;
    }
}
