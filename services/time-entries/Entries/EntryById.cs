namespace Timetension.TimeEntries;

/// <summary>One entry that the member sees.</summary>
internal static class EntryById
{
    internal static async Task<Results<EntityResult<Entry>, ProblemHttpResult>> Handle(
        Guid id, Member member, NpgsqlDataSource database, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var row = await connection.FindEntryAsync(member, id, ct);
        return row is null ? Problems.NotFound() : Entities.Ok(row.ToEntry(), row.Version);
    }
}
