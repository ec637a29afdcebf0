using System.Text.Json;

namespace Timetension.Contracts.Tests;

/// <summary>The contract's <c>topology.json</c>.</summary>
internal sealed class Topology
{
    private readonly List<(string Exchange, string Key, string Queue)> bindings;

    private Topology(JsonElement definitions)
    {
        bindings =
        [
            .. from binding in definitions.GetProperty("bindings").EnumerateArray()
               select (binding.GetProperty("source").GetString()!, binding.GetProperty("routing_key").GetString()!, binding.GetProperty("destination").GetString()!),
        ];
        DeliveryLimits =
        [
            .. from queue in definitions.GetProperty("queues").EnumerateArray()
               let limit = queue.GetProperty("arguments").TryGetProperty("x-delivery-limit", out var said) ? said.GetInt32() : (int?)null
               select (queue.GetProperty("name").GetString()!, limit),
        ];
    }

    public static Topology Load()
    {
        using var definitions = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "contracts", "topology.json")));
        return new(definitions.RootElement);
    }

    /// <summary>How often a message may come back before the queue gives up on it; null where that is left to the broker.</summary>
    public IReadOnlyList<(string Queue, int? Limit)> DeliveryLimits { get; }

    public IReadOnlyList<(string Key, string Queue)> Bindings(string exchange) =>
        [.. bindings.Where(binding => binding.Exchange == exchange).Select(binding => (binding.Key, binding.Queue))];

    /// <summary>The queues that an event of this type gets to.</summary>
    public IEnumerable<string> QueuesOf(string type) =>
        Bindings(EventTypes.Exchange).Where(binding => Matches(binding.Key, type)).Select(binding => binding.Queue).Distinct();

    /// <summary>Whether a topic binding matches: <c>*</c> stands for one word.</summary>
    public static bool Matches(string pattern, string type)
    {
        var (wanted, words) = (pattern.Split('.'), type.Split('.'));
        return wanted.Length == words.Length && wanted.Zip(words).All(pair => pair.First == "*" || pair.First == pair.Second);
    }
}
