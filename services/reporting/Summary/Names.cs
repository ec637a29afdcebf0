namespace Timetension.Reporting;

/// <summary>A project, user or tag in an answer. The name is null until its own event has come.</summary>
internal sealed record Named(Guid Id, [property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.Never)] string? Name);

/// <summary>The present names of projects, users and tags.</summary>
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
        Dimension.Project => "select id, name from projects where workspace_id = @workspaceId and id = any(@ids)",
        Dimension.Tag => "select id, name from tags where workspace_id = @workspaceId and id = any(@ids)",
        Dimension.User => "select id, name from users where id = any(@ids)",
        _ => throw new ArgumentOutOfRangeException(nameof(dimension)),
    };
}
