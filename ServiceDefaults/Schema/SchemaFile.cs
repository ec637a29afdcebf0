using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Timetension.ServiceDefaults;

/// <summary>One numbered file of a schema.</summary>
internal sealed record SchemaFile(string Name, string Sql)
{
    private const string Folder = "schema/";

    /// <summary>SHA-256 of the text, in hexadecimal, whatever the line ends.</summary>
    internal string Checksum => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

    internal static IReadOnlyList<SchemaFile> Embedded(Assembly assembly) =>
        [.. assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(name => new SchemaFile(name[Folder.Length..], Read(assembly, name)))];

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
