using System.Text.Json;

namespace Timetension.Contracts.OpenApi;

/// <summary>The members that the schemas applied to one value declare, however the schemas are composed.</summary>
internal sealed class DeclaredMembers
{
    private readonly HashSet<string> names = new(StringComparer.Ordinal);
    private bool listed;
    private bool all;

    public void Add(IEnumerable<string> more)
    {
        listed = true;
        names.UnionWith(more);
    }

    /// <summary>A schema speaks of the members that it does not list.</summary>
    public void AddAll() => all = true;

    public void Add(DeclaredMembers other)
    {
        listed |= other.listed;
        all |= other.all;
        names.UnionWith(other.names);
    }

    /// <summary>The members of <paramref name="value"/> that no schema declares.</summary>
    public IEnumerable<string> Others(JsonElement value) =>
        listed && !all && value.ValueKind == JsonValueKind.Object
            ? value.EnumerateObject().Select(member => member.Name).Where(name => !names.Contains(name))
            : [];
}
