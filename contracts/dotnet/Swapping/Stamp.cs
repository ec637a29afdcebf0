using System.Security.Cryptography;
using System.Text;

namespace Timetension.Contracts.Swapping;

/// <summary>What an installation was made of and what it left, in a file, so that the next one knows whether there is anything to do.</summary>
internal sealed class Stamp(Implementation implementation, string file)
{
    /// <summary>Whether nothing has changed since, and nothing is missing that was there then.</summary>
    public bool IsValid() =>
        File.Exists(file) && File.ReadAllLines(file) is [var hash, .. var left] && hash == Hash()
        && left.All(name => Path.Exists(Path.Combine(implementation.Folder, name)));

    public void Write() =>
        File.WriteAllLines(file, [Hash(), .. Directory.EnumerateFileSystemEntries(implementation.Folder).Select(entry => Path.GetFileName(entry)).Order(StringComparer.Ordinal)]);

    /// <summary>Over where it is, its sources, and what lies directly in its folder: the manifest, lock files, settings of the build.</summary>
    private string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in Globs.Select(implementation.Folder, implementation.Source with { Include = [.. implementation.Source.Include, "*"] }))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{path}\n"));
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(path)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
