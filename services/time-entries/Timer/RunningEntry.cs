namespace Timetension.TimeEntries;

/// <summary>The caller's running entry in this workspace; 404 when there is none.</summary>
internal static class RunningEntry
{
    /// <summary>
    /// The end of a running entry that is stopped at <c>@At</c>: after its start even if clocks disagree, and 31 days later at most, for one
    /// that was forgotten.
    /// </summary>
    internal const string EndAt = "greatest(least(@At, start + interval '744 hours'), start + interval '1 millisecond')";

    internal static async Task<Results<EntityResult<Entry>, ProblemHttpResult>> Handle(Member member, NpgsqlDataSource database, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var row = await connection.OneAsync<EntryRow>(Select, new { member.WorkspaceId, member.UserId }, ct);
        return row is null ? Problems.NotFound() : Entities.Ok(row.ToEntry(), row.Version);
    }

    internal const string Select =
        """select * from entries where user_id = @UserId and workspace_id = @WorkspaceId and "end" is null and deleted_at is null""";
}
