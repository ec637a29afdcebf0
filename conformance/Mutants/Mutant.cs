namespace Timetension.Conformance;

/// <summary>
/// A planted fault that the kit has to notice: an edit of the C# reference's source, or a fault that a proxy makes.
/// </summary>
/// <param name="Fault">What is wrong, as a sentence.</param>
/// <param name="Services">The services that it is planted in.</param>
/// <param name="Edits">Where its source is edited, in a copy.</param>
/// <param name="Wire">What goes wrong on the way.</param>
/// <param name="Kills">The requirements that a service with this fault must be found not to keep.</param>
internal sealed record Mutant(string Id, string Fault, IReadOnlyList<string> Services, IReadOnlyList<string> Kills, IReadOnlyList<Edit>? Edits = null, WireFault? Wire = null)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary><c>conformance/mutants.json</c></summary>
    internal static IReadOnlyList<Mutant> All { get; } =
        JsonSerializer.Deserialize<List<Mutant>>(File.ReadAllText(RepositoryFile.Path("conformance/mutants.json")), Json)!;

    /// <summary>The requirements that it must break in one of its services.</summary>
    internal IEnumerable<string> KillsIn(string service) => Kills.Where(id => Requirements.All[id].Services.Contains(service));
}

/// <param name="In">The file, from the repository's root.</param>
/// <param name="Find">Text that occurs in it once.</param>
internal sealed record Edit(string In, string Find, string Replace);
