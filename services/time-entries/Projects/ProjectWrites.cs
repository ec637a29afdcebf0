namespace Timetension.TimeEntries;

/// <summary>What every write of a project does alike.</summary>
internal static class ProjectWrites
{
    internal static Project Publish(this Change change, string type, ProjectRow row, Guid actor)
    {
        var project = row.ToProject();
        change.Publish(type, project.Id, project.Version, project, project.WorkspaceId, actor, project.UpdatedAt);
        return project;
    }

    /// <summary>The project, locked until the change ends.</summary>
    internal static Task<ProjectRow?> LockProjectAsync(this Change change, Guid workspaceId, Guid id, CancellationToken ct) =>
        change.Connection.OneAsync<ProjectRow>("select * from projects where workspace_id = @WorkspaceId and id = @Id and deleted_at is null for update",
            new { workspaceId, id }, ct);
}
