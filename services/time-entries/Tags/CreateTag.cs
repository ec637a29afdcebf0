namespace Timetension.TimeEntries;

/// <summary>Creates a tag. 409 when the workspace has one of this name, in whatever case.</summary>
internal static class CreateTag
{
    internal sealed record Request(string Name, Guid? Id = null);

    internal static async Task<EntityResult<Tag>> Handle(Request request, Member member, Changes changes, TimeProvider clock, CancellationToken ct)
    {
        var errors = new FieldErrors();
        var id = errors.Id(request.Id);
        var name = errors.Name(request.Name, "/name", TagRow.LongestName);
        errors.ThrowIfAny();

        await using var change = await changes.BeginAsync(ct);
        var row = await change.Connection.OneAsync<TagRow>(Insert, new { member.WorkspaceId, id, name, Now = clock.Now() }, ct) ?? throw Taken.Exception("tag");
        var tag = change.Publish(EventTypes.TagCreated, row, member.UserId);
        return await change.CommitAsync(Entities.Created($"/workspaces/{tag.WorkspaceId}/tags/{tag.Id}", tag, tag.Version), ct);
    }

    private const string Insert = """
        insert into tags (workspace_id, id, name, created_at, updated_at) values (@WorkspaceId, @Id, @Name, @Now, @Now)
        on conflict do nothing
        returning *
        """;
}
