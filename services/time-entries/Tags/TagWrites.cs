namespace Timetension.TimeEntries;

/// <summary>What every write of a tag does alike.</summary>
internal static class TagWrites
{
    internal static Tag Publish(this Change change, string type, TagRow row, Guid actor)
    {
        var tag = row.ToTag();
        change.Publish(type, tag.Id, tag.Version, tag, tag.WorkspaceId, actor, tag.UpdatedAt);
        return tag;
    }

    /// <summary>The tag, locked until the change ends.</summary>
    internal static Task<TagRow?> LockTagAsync(this Change change, Guid workspaceId, Guid id, CancellationToken ct) =>
        change.Connection.OneAsync<TagRow>("select * from tags where workspace_id = @WorkspaceId and id = @Id and deleted_at is null for update",
            new { workspaceId, id }, ct);
}
