namespace Timetension.Reporting;

/// <summary>Keeps the names of tags.</summary>
internal sealed class WhenTagChanged : IEventHandler<Tag>
{
    public Task HandleAsync(IReadOnlyList<Received<Tag>> events, Change change, CancellationToken ct) => ApplyAsync(events, change, distrusted: null, ct);

    /// <inheritdoc cref="StoredNames.ApplyAsync"/>
    internal static Task ApplyAsync(IReadOnlyList<Received<Tag>> events, Change change, DateTimeOffset? distrusted, CancellationToken ct) =>
        StoredNames.ApplyAsync("tags", events, tag => (tag.WorkspaceId, tag.Name, tag.DeletedAt is not null), change, distrusted, ct);
}
