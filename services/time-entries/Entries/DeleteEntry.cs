namespace Timetension.TimeEntries;

/// <summary>Deletes an entry. Its row stays as a tombstone, so that readers of the changes feed learn of it.</summary>
internal static class DeleteEntry
{
    internal static async Task<Results<NoContent, ProblemHttpResult, StaleResult>> Handle(
        Guid id, IfMatch ifMatch, Member member, Changes changes, TimeProvider clock, CancellationToken ct)
    {
        await using var change = await changes.BeginAsync(ct);
        var row = await change.Connection.LockEntryAsync(member, id, ct);
        var result = await DeleteAsync(change, row, ifMatch, member, clock.Now(), ct);
        await change.CommitAsync(ct);
        return result;
    }

    internal static async Task<Results<NoContent, ProblemHttpResult, StaleResult>> DeleteAsync(
        Change change, EntryRow? row, IfMatch ifMatch, Member member, DateTimeOffset now, CancellationToken ct)
    {
        if (row is null)
            return Problems.NotFound();
        if (!ifMatch.Matches(row.Version))
            return Entities.Stale(row.ToEntry(), row.Version);

        row = row with { DeletedAt = now, WrittenBy = member.UserId, UpdatedAt = now, Version = row.Version + 1 };
        await change.Connection.RunAsync(Delete, row, ct);
        change.Publish(EventTypes.EntryDeleted, row, member.UserId);
        return TypedResults.NoContent();
    }

    private const string Delete = """
        update entries set deleted_at = @DeletedAt, updated_at = @UpdatedAt, written_by = @WrittenBy, version = @Version
         where workspace_id = @WorkspaceId and id = @Id
        """;
}
