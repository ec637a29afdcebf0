using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Timetension.Conformance;

/// <summary>One sentence of the contract that an implementation has to keep: <c>MUST</c>, or had better: <c>SHOULD</c> (RFC 2119).</summary>
internal sealed record Requirement
{
    internal const string Must = "MUST";

    public required string Id { get; init; }

    public required string Level { get; init; }

    public required string Sentence { get; init; }

    internal bool IsMust => Level == Must;

    /// <summary>HTTP, FUZZ, AUTH, IDEM, CONC, TIME, EVTOUT, EVTIN, BROKER, OPS or TRACE.</summary>
    internal string Group => Id.Split('-')[1];

    internal IReadOnlyList<string> Services => Id.Split('-')[0] switch
    {
        "USR" => ["users"],
        "TE" => ["time-entries"],
        "REP" => ["reporting"],
        "TIM" => ["timing"],
        "API" => ["users", "time-entries", "reporting"],
        "ALL" => ["users", "time-entries", "reporting", "timing"],
        var prefix => throw new FormatException($"contracts/requirements.yaml: {Id} begins with {prefix}, which is no service."),
    };
}

/// <summary><c>contracts/requirements.yaml</c></summary>
internal static class Requirements
{
    internal static IReadOnlyDictionary<string, Requirement> All { get; } = Read();

    internal static IEnumerable<Requirement> Of(string service) => All.Values.Where(requirement => requirement.Services.Contains(service));

    private static Dictionary<string, Requirement> Read()
    {
        using var text = File.OpenText(RepositoryFile.Path("contracts/requirements.yaml"));
        var yaml = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build();
        return yaml.Deserialize<List<Requirement>>(text).ToDictionary(requirement => requirement.Id, StringComparer.Ordinal);
    }
}
