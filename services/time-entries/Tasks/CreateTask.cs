namespace Timetension.TimeEntries;

/// <summary>Creates a task of a project that is in use. 409 when the project has one of this name, in whatever case.</summary>
internal static class CreateTask
{
    internal sealed record Request(Guid ProjectId, string Name, Guid? Id = null);

    internal static async Task<EntityResult<ProjectTask>> Handle(Request request, Member member, Changes changes, TimeProvider clock, CancellationToken ct)
    {
        var errors = new FieldErrors();
        var id = errors.Id(request.Id);
        var name = errors.Name(request.Name, "/name", TaskRow.LongestName);
        errors.ThrowIfAny();

        await using var change = await changes.BeginAsync(ct);
        await References.OpenProjectAsync(change, member.WorkspaceId, request.ProjectId, ct);
        var wanted = new { member.WorkspaceId, id, request.ProjectId, name, Now = clock.Now() };
        var row = await change.Connection.OneAsync<TaskRow>(Insert, wanted, ct) ?? throw Taken.Exception("task");
        var task = change.Publish(EventTypes.TaskCreated, row, member.UserId);
        return await change.CommitAsync(Entities.Created($"/workspaces/{task.WorkspaceId}/tasks/{task.Id}", task, task.Version), ct);
    }

    private const string Insert = """
        insert into tasks (workspace_id, id, project_id, name, created_at, updated_at) values (@WorkspaceId, @Id, @ProjectId, @Name, @Now, @Now)
        on conflict do nothing
        returning *
        """;
}
