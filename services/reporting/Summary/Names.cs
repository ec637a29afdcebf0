using System.Text.Json.Serialization;

namespace Timetension.Reporting;

/// <summary>A project, user or whatever else has a name in an answer. The name is null until its own event has come.</summary>
internal sealed record Named(Guid Id, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Name);

/// <summary>The present names.</summary>
internal static class Names
{
    /// <summary>Of each key but those that stand for nothing.</summary>
    internal static async Task<Dictionary<GroupKey, Named>> OfAsync(Dimension dimension, Guid workspaceId, IEnumerable<GroupKey> keys, NpgsqlDataSource database, CancellationToken ct)
    {
        var wanted = keys.Where(key => key != GroupKey.None).Distinct().ToList();
        if (wanted.Count == 0)
            return [];
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<(int Number, Guid Id, string? Name)>(new CommandDefinition(Select(dimension), new
        {
            workspaceId, numbers = wanted.ConvertAll(key => key.Number), ids = wanted.ConvertAll(key => key.Id),
        }, cancellationToken: ct));
        return rows.ToDictionary(row => IsById(dimension) ? GroupKey.Of(row.Id) : new GroupKey(row.Number), row => new Named(row.Id, row.Name));
    }

    private static bool IsById(Dimension dimension) => dimension is Dimension.Client or Dimension.Team;

    private static string Select(Dimension dimension)
    {
        var keys = IsById(dimension) ? "unnest(@ids::uuid[]) as keys (id)" : "keys";
        var (number, condition) = IsById(dimension) ? ("0", "true") : ("keys.key", "keys.key = any(@numbers)");
        var named = dimension switch
        {
            Dimension.User => "users as named on named.id = keys.id",
            Dimension.Project or Dimension.Client or Dimension.Task or Dimension.Team or Dimension.Tag =>
                $"{dimension.Name()}s as named on named.workspace_id = @workspaceId and named.id = keys.id",
            _ => throw new ArgumentOutOfRangeException(nameof(dimension)),
        };
        return $"select {number}, keys.id, named.name from {keys} left join {named} where {condition}";
    }
}
