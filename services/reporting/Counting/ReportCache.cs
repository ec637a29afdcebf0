using System.Text.Json;
using StackExchange.Redis;

namespace Timetension.Reporting;

/// <summary>
/// Numbers that were counted before. The key has the generation that the numbers were read with: a batch gives its workspaces another
/// generation as it commits, so numbers of an older state can't be found again, however late they are written.
/// The number in it is that of the form in which they are kept.
/// </summary>
internal sealed class ReportCache(BoundedRedis redis)
{
    private const int MostLines = 2_000;

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    internal async Task<Tally?> FindAsync(Selection selection, Guid generation)
    {
        var found = await redis.TryAsync(redis => redis.GetDatabase().StringGetAsync(KeyOf(selection, generation)), RedisValue.Null);
        return found.IsNull ? null : JsonSerializer.Deserialize<Tally>((string)found!);
    }

    /// <summary>Keeps what has not very many lines; the others are counted sooner than read.</summary>
    internal Task KeepAsync(Selection selection, Tally tally) => tally.Lines.Count > MostLines ? Task.CompletedTask
        : redis.TryAsync(redis => redis.GetDatabase().StringSetAsync(KeyOf(selection, tally.Generation), JsonSerializer.Serialize(tally), Lifetime), otherwise: false);

    private static RedisKey KeyOf(Selection selection, Guid generation) => $"reporting:tallies:{selection.WorkspaceId}:2:{generation:N}:{selection.Hash()}";
}
