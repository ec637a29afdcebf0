namespace Timetension.Contracts.Swapping;

/// <summary>
/// Finds implementations: <c>swaps/&lt;service&gt;/&lt;id&gt;/implementation.json</c>, and those of the C# reference,
/// <c>services/&lt;service&gt;/implementation.json</c>. Every fault is an <see cref="ImplementationException"/>.
/// </summary>
public static class Implementations
{
    /// <summary>The name of a manifest.</summary>
    public const string FileName = "implementation.json";

    /// <summary>The id of the reference.</summary>
    public const string Reference = "csharp";

    /// <summary>The services that can be replaced.</summary>
    public static IReadOnlyList<string> Services { get; } = ["users", "time-entries", "reporting", "timing"];

    /// <summary>One implementation by its id.</summary>
    /// <param name="root">The checkout.</param>
    /// <param name="swaps">Where replacements are; without it <c>swaps/</c> of the checkout.</param>
    public static Implementation Find(string root, string service, string id, string? swaps = null)
    {
        var folders = Folders(root, service, swaps);
        return folders.Where(folder => folder.Id == id).ToArray() switch
        {
            [var only] => Load(only.Path),
            [var one, var other, ..] => throw new ImplementationException(
                $"{Path.Combine(one.Path, FileName)}: id: \"{id}\" is also that of {Path.Combine(other.Path, FileName)}."),
            [] => throw new ImplementationException(
                $"{service} has no implementation \"{id}\"; there are: {string.Join(", ", folders.Select(folder => folder.Id))}."),
        };
    }

    /// <summary>All implementations of all services, the references first.</summary>
    /// <inheritdoc cref="Find" />
    public static IReadOnlyList<Implementation> All(string root, string? swaps = null) =>
        [.. Services.SelectMany(service => Ids(root, service, swaps).Select(id => Find(root, service, id, swaps)))];

    /// <summary>The ids by which a service's implementations are asked for, without a look into their manifests.</summary>
    /// <inheritdoc cref="Find" />
    public static IReadOnlyList<string> Ids(string root, string service, string? swaps = null) =>
        [.. Folders(root, service, swaps).Select(folder => folder.Id).Distinct(StringComparer.Ordinal)];

    /// <summary>The implementation whose manifest is in <paramref name="folder"/>.</summary>
    public static Implementation Load(string folder, TimeProvider? clock = null) =>
        Manifest.Load(Path.GetFullPath(folder), DateOnly.FromDateTime((clock ?? TimeProvider.System).GetUtcNow().UtcDateTime));

    private static (string Id, string Path)[] Folders(string root, string service, string? swaps)
    {
        var (reference, replacements) = (Path.Combine(root, "services", service), Path.Combine(swaps ?? Path.Combine(root, "swaps"), service));
        (string, string)[] all = File.Exists(Path.Combine(reference, FileName)) ? [(Reference, reference)] : [];
        return !Directory.Exists(replacements) ? all :
        [
            .. all,
            .. Directory.EnumerateDirectories(replacements)
                .Where(folder => File.Exists(Path.Combine(folder, FileName)))
                .Order(StringComparer.Ordinal)
                .Select(folder => (Path.GetFileName(folder), folder)),
        ];
    }
}
