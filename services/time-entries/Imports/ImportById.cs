namespace Timetension.TimeEntries;

/// <summary>How far an import is, while it runs, or how it went.</summary>
internal static class ImportById
{
    internal static async Task<Results<Ok<ImportReport>, ProblemHttpResult>> Handle(Guid id, Member member, NpgsqlDataSource database, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var isIdle = await connection.OneAsync<bool>(IsIdle, new { id }, ct);
        var row = await connection.OneAsync<ImportRow>(SelectFor(member), new { member.WorkspaceId, member.UserId, id, isIdle }, ct);
        return row is null ? Problems.NotFound() : TypedResults.Ok(row.ToReport());
    }

    // The lock is held for as long as the import is alive: see ImportProgress. It is asked for by a statement of its own, before the row is
    // read: an import that ends in between has then committed, and reads as completed; and none begins while this one has the lock.
    private const string IsIdle = "select pg_try_advisory_xact_lock_shared(hashtextextended(@Id::text, 1))";

    private static string SelectFor(Member member) => $"""
        select *, case when completed then 'completed'
                       when @IsIdle then 'interrupted'
                       else 'running' end as state
          from imports
         where {EntryScope.Of(member)} and id = @Id
        """;
}
