namespace Timetension.TimeEntries;

/// <summary>What every write of a task does alike.</summary>
internal static class TaskWrites
{
    internal static ProjectTask Publish(this Change change, string type, TaskRow row, Guid actor)
    {
        var task = row.ToTask();
        change.Publish(type, task.Id, task.Version, task, task.WorkspaceId, actor, task.UpdatedAt);
        return task;
    }

    /// <summary>The task, locked until the change ends.</summary>
    internal static Task<TaskRow?> LockTaskAsync(this Change change, Guid workspaceId, Guid id, CancellationToken ct) =>
        change.Connection.OneAsync<TaskRow>("select * from tasks where workspace_id = @WorkspaceId and id = @Id and deleted_at is null for update",
            new { workspaceId, id }, ct);
}
