namespace Timetension.Reporting;

/// <summary>What reports are made of at this moment.</summary>
/// <param name="Generation">Another one whenever entries of the workspace were applied.</param>
/// <param name="AsOf">Time of the newest event applied.</param>
internal sealed record WorkspaceProgress(Guid Generation, DateTimeOffset? AsOf)
{
    /// <summary>No entry of the workspace was ever applied.</summary>
    internal static WorkspaceProgress Nothing { get; } = new(Guid.Empty, AsOf: null);

    internal static async Task<WorkspaceProgress> OfAsync(Guid workspaceId, NpgsqlDataSource database, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Select);
        command.Parameters.Add(new() { ParameterName = "workspace_id", Value = workspaceId });
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? Of(row) : Nothing;
    }

    internal static WorkspaceProgress Of(NpgsqlDataReader row) =>
        new(row.GetGuid(0), row.IsDBNull(1) ? null : row.GetFieldValue<DateTimeOffset>(1));

    internal const string Select = """
        select generation, as_of
          from progress join keys on keys.key = progress.workspace
         where keys.id = @workspace_id
        """;
}
