namespace Timetension.Reporting;

/// <summary>Keeps the names of clients.</summary>
internal sealed class WhenClientChanged : IEventHandler<Client>
{
    public Task HandleAsync(IReadOnlyList<Received<Client>> events, Change change, CancellationToken ct) => ApplyAsync(events, change, distrusted: null, ct);

    /// <inheritdoc cref="StoredNames.ApplyAsync"/>
    internal static Task ApplyAsync(IReadOnlyList<Received<Client>> events, Change change, DateTimeOffset? distrusted, CancellationToken ct) =>
        StoredNames.ApplyAsync("clients", events, client => (client.WorkspaceId, client.Name, client.DeletedAt is not null), change, distrusted, ct);
}
