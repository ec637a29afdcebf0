namespace Timetension.TimeEntries;

/// <summary>What every write of a client does alike.</summary>
internal static class ClientWrites
{
    internal static Client Publish(this Change change, string type, ClientRow row, Guid actor)
    {
        var client = row.ToClient();
        change.Publish(type, client.Id, client.Version, client, client.WorkspaceId, actor, client.UpdatedAt);
        return client;
    }

    /// <summary>The client, locked until the change ends.</summary>
    internal static Task<ClientRow?> LockClientAsync(this Change change, Guid workspaceId, Guid id, CancellationToken ct) =>
        change.Connection.OneAsync<ClientRow>("select * from clients where workspace_id = @WorkspaceId and id = @Id and deleted_at is null for update",
            new { workspaceId, id }, ct);

    /// <summary>
    /// Keeps the client that a project is to point to from being archived or deleted until the change ends. 404 for what is not of this
    /// workspace, 409 for an archived one.
    /// </summary>
    internal static async Task CheckClientAsync(this Change change, Guid workspaceId, Guid? clientId, CancellationToken ct)
    {
        if (clientId is null)
            return;
        if (await change.ClientIsArchivedAsync(workspaceId, clientId.Value, ct) ?? throw Problems.NotFound("/clientId").AsException())
            throw Problems.Conflict("client_archived", "An archived client gets no new projects.").AsException();
    }

    /// <summary>Whether the client is archived, and stays that until the change ends; null when there is none.</summary>
    internal static Task<bool?> ClientIsArchivedAsync(this Change change, Guid workspaceId, Guid clientId, CancellationToken ct) =>
        change.Connection.OneAsync<bool?>("select archived from clients where workspace_id = @WorkspaceId and id = @ClientId and deleted_at is null for key share",
            new { workspaceId, clientId }, ct);
}
