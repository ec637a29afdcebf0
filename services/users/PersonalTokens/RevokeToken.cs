namespace Timetension.Users;

/// <summary>Revokes a token of the caller's: it is dead at once here, and within 5 s elsewhere. It is no versioned entity: no If-Match.</summary>
internal static class RevokeToken
{
    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Caller caller, NpgsqlDataSource database, Log log, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        if (await connection.ExecuteAsync(new CommandDefinition(Delete, new { id, caller.UserId }, cancellationToken: ct)) == 0)
            return Problems.NotFound();
        log.TokenRevoked(caller.UserId, id);
        return TypedResults.NoContent();
    }

    private const string Delete = "delete from personal_tokens where id = @id and user_id = @UserId";
}
