namespace Timetension.TimeEntries;

/// <summary>How far an import is, while it runs, or how it went.</summary>
internal static class ImportById
{
    internal static async Task<Results<Ok<ImportReport>, ProblemHttpResult>> Handle(Guid id, Member member, NpgsqlDataSource database, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var row = await connection.OneAsync<ImportRow>(SelectFor(member), new { member.WorkspaceId, member.UserId, id }, ct);
        return row is null ? Problems.NotFound() : TypedResults.Ok(row.ToReport());
    }

    // The lock is held for as long as the import is alive: see ImportProgress.
    private static string SelectFor(Member member) => $"""
        select *, case when completed then 'completed'
                       when pg_try_advisory_xact_lock_shared(hashtextextended(@Id::text, 1)) then 'interrupted'
                       else 'running' end as state
          from imports
         where {EntryScope.Of(member)} and id = @Id
        """;
}
