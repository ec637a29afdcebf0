namespace Timetension.Reporting;

/// <summary>How far an export of the caller's is. 403 for who may not see any more what it has.</summary>
internal static class ExportById
{
    private sealed record Row(string NeedsRole);

    internal static async Task<Results<Ok<Export>, ProblemHttpResult>> Handle(Guid id, Member member, NpgsqlDataSource database, TimeProvider clock, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await FindAsync<Export>(connection, id, Export.Columns, member, clock, ct) is { } export ? TypedResults.Ok(export) : Problems.NotFound();
    }

    /// <summary>Some columns of an export of the caller's that has not expired; null when there is none.</summary>
    /// <exception cref="ProblemException">403: it was made by a manager, who is none any more.</exception>
    internal static async Task<T?> FindAsync<T>(NpgsqlConnection connection, Guid id, string columns, Member member, TimeProvider clock, CancellationToken ct) where T : class
    {
        var mine = new { id, member.WorkspaceId, member.UserId, now = clock.GetUtcNow() };
        if (await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition("select needs_role " + Find, mine, cancellationToken: ct)) is not { } found)
            return null;
        if (!member.IsAtLeast(Enum.Parse<Role>(found.NeedsRole, ignoreCase: true)))
            throw Problems.Forbidden().AsException();
        return await connection.QuerySingleOrDefaultAsync<T>(new CommandDefinition($"select {columns} {Find}", mine, cancellationToken: ct));
    }

    private const string Find = "from exports where workspace_id = @WorkspaceId and id = @id and user_id = @UserId and expires_at > @now";
}
