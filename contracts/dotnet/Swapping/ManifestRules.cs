using System.Globalization;

namespace Timetension.Contracts.Swapping;

/// <summary>What a manifest has to keep besides its schema.</summary>
internal static class ManifestRules
{
    public static IEnumerable<string> Violations(Implementation implementation, DateOnly today) =>
        Names(implementation).Concat(Contract(implementation.Contract)).Concat(Placeholders(implementation)).Concat(Deviations(implementation, today));

    /// <summary>A replacement is in <c>swaps/&lt;service&gt;/&lt;id&gt;</c>, the reference in <c>services/&lt;service&gt;</c>.</summary>
    private static IEnumerable<string> Names(Implementation implementation)
    {
        var (folder, above) = (Path.GetFileName(implementation.Folder), Path.GetFileName(Path.GetDirectoryName(implementation.Folder)) ?? "");
        var isReference = above == "services";
        var (service, id) = isReference ? (folder, Implementations.Reference) : (above, folder);
        if (implementation.Service != service)
            yield return $"service: \"{implementation.Service}\" is not \"{service}\", as its folder says";
        if (implementation.Id != id)
            yield return $"id: \"{implementation.Id}\" is not \"{id}\", {(isReference ? "as the reference is called" : "as its folder is called")}";
    }

    private static IEnumerable<string> Contract(string version)
    {
        if (!ContractVersion.Fits(version))
            yield return $"contract: {version} is not compatible with {ContractVersion.Current}, which this checkout speaks";
    }

    private static IEnumerable<string> Placeholders(Implementation implementation)
    {
        foreach (var (at, part) in implementation.Start.Index())
        {
            if (Template.Problem(part) is { } problem)
                yield return $"start[{at}]: {problem}";
            // Everyone on the machine can read a command line.
            else if (at > 0 && Template.Names(part).FirstOrDefault(name => name is not ("port" or "folder" or "root")) is { } hidden)
                yield return $"start[{at}]: a command line may have {{port}}, {{folder}} and {{root}}; {{{hidden}}} goes into environment";
        }

        if (Template.Names(implementation.Start[0]).FirstOrDefault(name => name is not ("folder" or "root")) is { } unknown)
            yield return $"start[0]: a program is found by {{folder}} and {{root}} alone, not by {{{unknown}}}";
        foreach (var (name, value) in implementation.Environment)
            if (Template.Problem(value) is { } problem)
                yield return $"environment.{name}: {problem}";
    }

    private static IEnumerable<string> Deviations(Implementation implementation, DateOnly today) =>
        from deviation in implementation.Deviations.Index()
        where deviation.Item.Expires < today
        select string.Create(CultureInfo.InvariantCulture,
            $"deviations[{deviation.Index}].expires: {deviation.Item.Requirement} had to be kept after {deviation.Item.Expires:yyyy-MM-dd}");
}
