namespace Timetension.Users;

/// <summary>How far an export of the caller's is.</summary>
internal static class ExportById
{
    internal static async Task<Results<Ok<Export>, ProblemHttpResult>> Handle(Guid id, Caller caller, NpgsqlDataSource database, TimeProvider clock, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await FindAsync(connection, id, caller, clock.GetUtcNow(), ct) is { } export ? TypedResults.Ok(export) : Problems.NotFound();
    }

    /// <summary>An export of the caller's that has not expired; null when there is none.</summary>
    internal static Task<Export?> FindAsync(NpgsqlConnection connection, Guid id, Caller caller, DateTimeOffset now, CancellationToken ct) =>
        connection.QuerySingleOrDefaultAsync<Export>(new CommandDefinition(Find, new { id, caller.UserId, now }, cancellationToken: ct));

    private const string Find = $"""
        select {Export.Columns} from exports where id = @id and user_id = @UserId and (expires_at is null or expires_at > @now)
        """;
}
