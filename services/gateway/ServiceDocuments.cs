using System.Reflection;
using Timetension.Contracts.OpenApi;

namespace Timetension.Gateway;

/// <summary>The OpenAPI documents of the services behind the gateway, by the services' names.</summary>
internal sealed record ServiceDocuments(IReadOnlyDictionary<string, OpenApiDocument> ByService)
{
    private const string Folder = "openapi/";

    /// <summary>Those of the contract, as they were when the gateway was built.</summary>
    /// <exception cref="FormatException">One can't be read.</exception>
    public static ServiceDocuments Embedded()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return new(assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToDictionary(name => Path.GetFileNameWithoutExtension(name[Folder.Length..]), name => Load(assembly, name), StringComparer.Ordinal));
    }

    /// <summary>That of the gateway, of what it answers itself.</summary>
    public static OpenApiDocument Own() => Load(Assembly.GetExecutingAssembly(), "openapi.yaml");

    private static OpenApiDocument Load(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return OpenApiDocument.Load(reader);
    }
}
