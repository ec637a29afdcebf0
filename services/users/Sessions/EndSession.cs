namespace Timetension.Users;

/// <summary>Ends a session of the caller's: its token is dead at once here, and within 5 s elsewhere. A session is no versioned entity: no If-Match.</summary>
internal static class EndSession
{
    internal static Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Caller caller, NpgsqlDataSource database, Log log, CancellationToken ct) =>
        EndAsync("delete from sessions where id = @id and user_id = @UserId returning id", new { id, caller.UserId }, caller, database, log, ct);

    internal static Task<Results<NoContent, ProblemHttpResult>> HandleCurrent(Caller caller, NpgsqlDataSource database, Log log, CancellationToken ct) =>
        EndAsync("delete from sessions where token_hash = @Hash returning id", new { Hash = Convert.FromHexString(caller.TokenHash) }, caller, database, log, ct);

    private static async Task<Results<NoContent, ProblemHttpResult>> EndAsync(
        string sql, object parameters, Caller caller, NpgsqlDataSource database, Log log, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var ended = await connection.QuerySingleOrDefaultAsync<Guid?>(new CommandDefinition(sql, parameters, cancellationToken: ct));
        if (ended is not { } session)
            return Problems.NotFound();
        log.SessionEnded(caller.UserId, session);
        return TypedResults.NoContent();
    }
}
