using System.Text.Json.Serialization;

namespace Timetension.Reporting;

/// <summary>A project, user or whatever else has a name in an answer. The name is null until its own event has come.</summary>
internal sealed record Named(Guid Id, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Name);

/// <summary>The present names.</summary>
internal static class Names
{
    internal static async Task<Dictionary<string, Named>> OfAsync(Dimension dimension, Guid workspaceId, IEnumerable<string> ids, NpgsqlDataSource database, CancellationToken ct)
    {
        var named = ids.ToDictionary(id => id, id => new Named(Guid.Parse(id), Name: null), StringComparer.Ordinal);
        if (named.Count == 0)
            return named;
        await using var connection = await database.OpenConnectionAsync(ct);
        var known = await connection.QueryAsync<Named>(new CommandDefinition(Select(dimension), new { workspaceId, ids = named.Values.Select(one => one.Id).ToArray() }, cancellationToken: ct));
        foreach (var one in known)
            named[one.Id.ToString()] = one;
        return named;
    }

    private static string Select(Dimension dimension) => dimension switch
    {
        Dimension.User => "select id, name from users where id = any(@ids)",
        Dimension.Project or Dimension.Client or Dimension.Task or Dimension.Team or Dimension.Tag =>
            $"select id, name from {dimension.Name()}s where workspace_id = @workspaceId and id = any(@ids)",
        _ => throw new ArgumentOutOfRangeException(nameof(dimension)),
    };
}
