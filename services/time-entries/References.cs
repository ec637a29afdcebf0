namespace Timetension.TimeEntries;

/// <summary>What comes of what an entry points to: its rate, and whether it is billable by default.</summary>
internal sealed record References(long? RateAmount, string? RateCurrency, bool Billable)
{
    internal const int MostTags = 50;

    /// <summary>
    /// Looks up what an entry is to point to, and keeps it from being archived or deleted until the change ends. What <paramref name="old"/>, the
    /// entry as it was, points to it may keep, and so it may its rate when <paramref name="keepsRate"/>. 404 for what is not of this workspace, 409 for
    /// what is archived, 422 for another project's task.
    /// </summary>
    internal static async Task<References> ResolveAsync(Change change, EntryRow wanted, EntryRow? old, bool keepsRate, CancellationToken ct)
    {
        await CheckTagsAsync(change, wanted, [.. wanted.TagIds.Except(old?.TagIds ?? [])], ct);
        var isMoved = old is null || wanted.ProjectId != old.ProjectId;
        if (wanted.TaskId is { } taskId && (isMoved || taskId != old!.TaskId))
            await CheckTaskAsync(change, wanted, taskId, ct);
        var project = isMoved && wanted.ProjectId is { } projectId ? await OpenProjectAsync(change, wanted.WorkspaceId, projectId, ct) : null;
        var rate = keepsRate ? wanted : await change.Connection.OneAsync<EntryRow>(RateFor, new { wanted.WorkspaceId, wanted.UserId, wanted.ProjectId }, ct);
        return new(rate?.RateAmount, rate?.RateCurrency, project?.Billable ?? false);
    }

    /// <summary>A project that something may be recorded on, until the change ends: neither it nor its client is archived.</summary>
    internal static async Task<ProjectRow> OpenProjectAsync(Change change, Guid workspaceId, Guid projectId, CancellationToken ct)
    {
        var project = await change.Connection.OneAsync<ProjectRow>(Project, new { workspaceId, projectId }, ct);
        if (project is null)
            throw Problems.NotFound("/projectId").AsException();
        if (project.Archived)
            throw Problems.Conflict("project_archived", "Nothing is recorded on an archived project.").AsException();
        if (project.ClientId is { } client && await change.ClientIsArchivedAsync(workspaceId, client, ct) is true)
            throw Problems.Conflict("client_archived", "Nothing is recorded on the projects of an archived client.").AsException();
        return project;
    }

    /// <summary>Each tag once, in the order given.</summary>
    internal static Guid[] Distinct(Guid[]? tagIds, FieldErrors errors)
    {
        var distinct = tagIds?.Distinct().ToArray() ?? [];
        if (distinct.Length > MostTags)
            errors.Add("/tagIds", "too_many", $"An entry has at most {MostTags} tags.");
        return distinct;
    }

    private static async Task CheckTagsAsync(Change change, EntryRow wanted, Guid[] added, CancellationToken ct)
    {
        if (added.Length == 0)
            return;
        var there = await change.Connection.ManyAsync<Guid>(Tags, new { wanted.WorkspaceId, TagIds = added }, ct);
        if (there.Count < added.Length)
            throw Problems.NotFound("/tagIds/" + Array.FindIndex(wanted.TagIds, id => added.Contains(id) && !there.Contains(id))).AsException();
    }

    private static async Task CheckTaskAsync(Change change, EntryRow wanted, Guid taskId, CancellationToken ct)
    {
        var task = await change.Connection.OneAsync<TaskRow>(OneTask, new { wanted.WorkspaceId, taskId }, ct);
        if (task is null)
            throw Problems.NotFound("/taskId").AsException();
        if (task.ProjectId != wanted.ProjectId)
            throw Problems.Unprocessable("task_of_another_project", "/taskId", "The task is not of the entry's project.").AsException();
        if (task.Archived)
            throw Problems.Conflict("task_archived", "Nothing is recorded on an archived task.").AsException();
    }

    private const string Project = "select * from projects where workspace_id = @WorkspaceId and id = @ProjectId and deleted_at is null for key share";

    private const string RateFor = "select rate_amount, rate_currency from rate_for(@WorkspaceId, @UserId, @ProjectId)";

    private const string OneTask = "select * from tasks where workspace_id = @WorkspaceId and id = @TaskId and deleted_at is null for key share";

    private const string Tags = "select id from tags where workspace_id = @WorkspaceId and id = any(@TagIds) and deleted_at is null for key share";
}
