namespace Timetension.TimeEntries;

/// <summary>Creates a client. 409 when the workspace has one of this name, in whatever case.</summary>
internal static class CreateClient
{
    internal sealed record Request(string Name, Guid? Id = null);

    internal static async Task<EntityResult<Client>> Handle(Request request, Member member, Changes changes, TimeProvider clock, CancellationToken ct)
    {
        var errors = new FieldErrors();
        var id = errors.Id(request.Id);
        var name = errors.Name(request.Name, "/name", ClientRow.LongestName);
        errors.ThrowIfAny();

        await using var change = await changes.BeginAsync(ct);
        var row = await change.Connection.OneAsync<ClientRow>(Insert, new { member.WorkspaceId, id, name, Now = clock.Now() }, ct) ?? throw Taken.Exception("client");
        var client = change.Publish(EventTypes.ClientCreated, row, member.UserId);
        return await change.CommitAsync(Entities.Created($"/workspaces/{client.WorkspaceId}/clients/{client.Id}", client, client.Version), ct);
    }

    private const string Insert = """
        insert into clients (workspace_id, id, name, created_at, updated_at) values (@WorkspaceId, @Id, @Name, @Now, @Now)
        on conflict do nothing
        returning *
        """;
}
