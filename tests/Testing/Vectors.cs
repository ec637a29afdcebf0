using System.Text.Json;

namespace Timetension.Testing;

/// <summary>The contract's tables of inputs and outputs: <c>contracts/vectors</c>.</summary>
public static class Vectors
{
    /// <summary>The rows of a file.</summary>
    public static IEnumerable<T> Read<T>(string file) => Read(file).GetProperty("cases").Deserialize<List<T>>(JsonSerializerOptions.Web)!;

    /// <summary>A file whose rows share more than their form.</summary>
    public static JsonElement Read(string file) => JsonElement.Parse(File.ReadAllBytes(RepositoryFile.Path($"contracts/vectors/{file}")));
}
