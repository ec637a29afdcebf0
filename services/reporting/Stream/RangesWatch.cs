namespace Timetension.Reporting;

/// <summary>Tells the streams in which workspaces a batch was applied: those have another generation.</summary>
internal sealed class RangesWatch(NpgsqlDataSource database, TimeProvider clock, ILogger<RangesWatch> log) : WorkspaceWatch(database, clock, log)
{
    private Dictionary<Guid, Guid> generations = [];

    protected override async Task<IReadOnlyCollection<Guid>> LookAsync(NpgsqlConnection connection, Guid[] workspaces, CancellationToken ct)
    {
        var before = generations;
        generations = (await connection.QueryAsync<(Guid Workspace, Guid Generation)>(new CommandDefinition(Generations, new { workspaces }, cancellationToken: ct)))
            .ToDictionary(row => row.Workspace, row => row.Generation);
        return [.. generations.Except(before).Select(changed => changed.Key)];
    }

    private const string Generations = "select id, generation from progress join keys on keys.key = workspace where id = any(@workspaces)";
}
