using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Timetension.Conformance;

/// <summary>Who may call an operation: a row of <c>contracts/authorisation.yaml</c>, which says what the members mean.</summary>
internal sealed record Permission
{
    public bool Anyone { get; init; }

    public Scope Scope { get; init; } = Scope.Read;

    public Role? Role { get; init; }

    public Role? Own { get; init; }

    public Role? Others { get; init; }

    /// <summary>By service, and by operationId.</summary>
    internal static IReadOnlyDictionary<string, Dictionary<string, Permission>> All { get; } = Read();

    private static Dictionary<string, Dictionary<string, Permission>> Read()
    {
        using var text = File.OpenText(RepositoryFile.Path("contracts/authorisation.yaml"));
        var yaml = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).WithCaseInsensitivePropertyMatching().Build();
        return yaml.Deserialize<Dictionary<string, Dictionary<string, Permission>>>(text);
    }
}

/// <summary>What a token may do, from least to most.</summary>
internal enum Scope { Read, Write, Admin }
