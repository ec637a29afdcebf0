namespace Timetension.Reporting;

/// <summary>Keeps the names of tasks.</summary>
internal sealed class WhenTaskChanged : IEventHandler<ProjectTask>
{
    public Task HandleAsync(IReadOnlyList<Received<ProjectTask>> events, Change change, CancellationToken ct) => ApplyAsync(events, change, distrusted: null, ct);

    /// <inheritdoc cref="StoredNames.ApplyAsync"/>
    internal static Task ApplyAsync(IReadOnlyList<Received<ProjectTask>> events, Change change, DateTimeOffset? distrusted, CancellationToken ct) =>
        StoredNames.ApplyAsync("tasks", events, task => (task.WorkspaceId, task.Name, task.DeletedAt is not null), change, distrusted, ct);
}
