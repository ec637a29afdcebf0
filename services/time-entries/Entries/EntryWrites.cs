using System.Data.Common;

namespace Timetension.TimeEntries;

/// <summary>What every write of an entry does alike.</summary>
internal static class EntryWrites
{
    /// <summary>Adds the event of a change to it.</summary>
    internal static Entry Publish(this Change change, string type, EntryRow row, Guid? actor)
    {
        var entry = row.ToEntry();
        change.Publish(type, entry.Id, entry.Version, entry, entry.WorkspaceId, actor, entry.UpdatedAt);
        return entry;
    }

    /// <summary>The entry as it is; null when the member does not see it.</summary>
    internal static Task<EntryRow?> FindEntryAsync(this DbConnection connection, Member member, Guid id, CancellationToken ct) =>
        connection.OneAsync<EntryRow>($"select * from entries where {EntryScope.Of(member)} and id = @Id and deleted_at is null",
            new { member.WorkspaceId, member.UserId, Id = id }, ct);

    /// <summary>The entry, locked until the change ends; null when the member does not see it.</summary>
    internal static Task<EntryRow?> LockEntryAsync(this DbConnection connection, Member member, Guid id, CancellationToken ct) =>
        connection.OneAsync<EntryRow>($"select * from entries where {EntryScope.Of(member)} and id = @Id and deleted_at is null for update",
            new { member.WorkspaceId, member.UserId, Id = id }, ct);

    /// <summary>A new row, of <paramref name="type"/>'s event; 409 when its id is taken.</summary>
    internal static async Task<Entry> InsertAsync(this Change change, EntryRow row, string type, CancellationToken ct)
    {
        if (await change.Connection.RunAsync(Insert, row, ct) == 0)
            throw IdIsTaken();
        return change.Publish(type, row, row.WrittenBy ?? row.UserId);
    }

    internal static ProblemException IdIsTaken() => Problems.Conflict("already_exists", "There is an entry with this id.").AsException();

    private const string Insert = """
        insert into entries (workspace_id, id, user_id, project_id, task_id, tag_ids, description, billable, rate_amount, rate_currency,
          start, "end", time_zone, source, exclusive, written_by, created_at, updated_at)
        values (@WorkspaceId, @Id, @UserId, @ProjectId, @TaskId, @TagIds, @Description, @Billable, @RateAmount, @RateCurrency,
          @Start, @End, @TimeZone, @Source, @Exclusive, @WrittenBy, @CreatedAt, @UpdatedAt)
        on conflict (workspace_id, id) do nothing
        """;
}
