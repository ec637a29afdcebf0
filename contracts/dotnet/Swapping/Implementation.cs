using System.Text.Json.Serialization;

namespace Timetension.Contracts.Swapping;

/// <summary>What an <c>implementation.json</c> says; <c>contracts/schemas/implementation.json</c> describes it.</summary>
public sealed record Implementation
{
    public required string Service { get; init; }
    public required string Id { get; init; }
    public required string Language { get; init; }
    public required string Framework { get; init; }

    /// <summary>The version of the contract that it keeps.</summary>
    public required string Contract { get; init; }

    public IReadOnlyList<Need> Needs { get; init; } = [];

    /// <summary>Commands that build it, in <see cref="Folder"/>; see <see cref="Installation"/>.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Install { get; init; } = [];

    /// <summary>The command that serves, in <see cref="Folder"/>; each part is a <see cref="Template"/>.</summary>
    public required IReadOnlyList<string> Start { get; init; }

    /// <summary>Variables; each value is a <see cref="Template"/>.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>The path that answers 200 once it can work.</summary>
    public string Ready { get; init; } = "/health/ready";

    public required DatabaseSchema Schema { get; init; }
    public SourceFiles Source { get; init; } = new();
    public IReadOnlyList<Deviation> Deviations { get; init; } = [];

    /// <summary>The absolute path of the folder of its manifest.</summary>
    [JsonIgnore]
    public string Folder { get; init; } = "";

    /// <summary>The manifest itself.</summary>
    [JsonIgnore]
    public string File => Path.Combine(Folder, Implementations.FileName);

    /// <summary>The name of its database: the service's when it shares the reference's schema, else one of its own.</summary>
    [JsonIgnore]
    public string Database => Schema == DatabaseSchema.Shared ? Service : $"{Service}-{Id}";

    /// <summary>The names of all placeholders that it wants filled.</summary>
    [JsonIgnore]
    public IEnumerable<string> Asks => Start.Concat(Environment.Values).SelectMany(Template.Names).Distinct(StringComparer.Ordinal);

    /// <summary>A program as the system finds it: one with a slash in its name lies in <see cref="Folder"/>, another is on PATH.</summary>
    public string Program(string name) => name.Contains('/', StringComparison.Ordinal) ? Path.GetFullPath(name, Folder) : name;
}

/// <summary>Whose tables an implementation works on.</summary>
public enum DatabaseSchema
{
    /// <summary>Those of the reference's numbered SQL files, in the same database.</summary>
    Shared,

    /// <summary>Its own, in a database that starts empty.</summary>
    Own,
}

/// <summary>Something that must be on the machine: a command or a file, and the Debian packages that bring it.</summary>
public sealed record Need(string? Command, string? File, IReadOnlyList<string> Debian)
{
    [JsonIgnore]
    public string Name => Command ?? File!;

    [JsonIgnore]
    public bool IsMet => Command is not null ? Executables.Exist(Command) : Path.Exists(File);
}

/// <summary>Which files are the source of an implementation, as globs.</summary>
public sealed record SourceFiles
{
    public IReadOnlyList<string> Include { get; init; } = ["**"];
    public IReadOnlyList<string> Exclude { get; init; } = [];
}

/// <summary>A requirement that an implementation does not keep, why, and the last day on which it may.</summary>
public sealed record Deviation(string Requirement, string Reason, DateOnly Expires);
