namespace Timetension.Conformance;

/// <summary>What the kit was asked to judge, and how.</summary>
/// <param name="Implementation">Its id, or the folder that its manifest is in.</param>
/// <param name="Attached">One that already runs; the kit then starts nothing.</param>
/// <param name="Only">Groups and requirements; all when empty.</param>
/// <param name="Seed">Of everything random.</param>
/// <param name="Output">The folder for reports and logs.</param>
/// <param name="Fault">A mutant's fault that the kit's proxies make.</param>
/// <param name="Fuzz">How many bodies an operation gets.</param>
/// <param name="ByHandOn">The port on which somebody else starts it, such as a debugger; the kit plays the rest of the world all the same.</param>
internal sealed record Options(string Service, string Implementation, Attached? Attached, int? ByHandOn, IReadOnlyList<string> Only, int Seed, string Output, WireFault? Fault, int Fuzz)
{
    /// <summary>xUnit builds the tests, and can't be handed them.</summary>
    internal static Options Current { get; set; } = null!;

    /// <summary>Whether the kit starts and stops the implementation itself.</summary>
    internal bool IsManaged => Attached is null && ByHandOn is null;

    /// <summary>Refuses what is neither a group nor a requirement of the service.</summary>
    internal void CheckOnly()
    {
        var known = Requirements.Of(Service).SelectMany(requirement => new[] { requirement.Id, requirement.Group }).ToHashSet(StringComparer.Ordinal);
        if (Only.FirstOrDefault(wanted => !known.Contains(wanted)) is { } unknown)
            throw new KitException($"{Service} has no group and no requirement {unknown}; groups: {string.Join(", ", Requirements.Of(Service).Select(requirement => requirement.Group).Distinct().Order(StringComparer.Ordinal))}.");
    }

    /// <summary>The tests to run, in xUnit's filter language.</summary>
    internal string Filter => Only.Count == 0
        ? $"/[service={Service}]"
        : $"/[(service={Service})&({string.Join('|', Only.Select(wanted => Requirements.All.ContainsKey(wanted) ? $"(requirement={wanted})" : $"(group={wanted})"))})]";
}

/// <summary>An implementation that runs already, with the addresses that it was given of the kit's world.</summary>
/// <param name="Broker">The broker that it publishes to, with <c>contracts/topology.json</c> loaded; null for a service without events.</param>
/// <param name="UsersPort">Where it asks whose a token is: the kit answers there.</param>
internal sealed record Attached(Uri Address, Uri? Broker, int UsersPort);
