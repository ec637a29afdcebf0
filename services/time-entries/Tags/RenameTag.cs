namespace Timetension.TimeEntries;

/// <summary>Gives a tag another name.</summary>
internal static class RenameTag
{
    internal sealed record Request(Optional<string> Name = default);

    internal static async Task<Results<EntityResult<Tag>, ProblemHttpResult, StaleResult>> Handle(
        Guid id, Request request, IfMatch ifMatch, Member member, Changes changes, TimeProvider clock, CancellationToken ct)
    {
        await using var change = await changes.BeginAsync(ct);
        var old = await change.LockTagAsync(member.WorkspaceId, id, ct);
        if (old is null)
            return Problems.NotFound();
        if (!ifMatch.Matches(old.Version))
            return Entities.Stale(old.ToTag(), old.Version);

        var errors = new FieldErrors();
        var name = errors.Name(request.Name.Or(old.Name), "/name", TagRow.LongestName);
        errors.ThrowIfAny();
        if (name == old.Name)
            return Entities.Ok(old.ToTag(), old.Version);
        try
        {
            var row = (await change.Connection.OneAsync<TagRow>(Update, new { member.WorkspaceId, id, name, Now = clock.Now() }, ct))!;
            var tag = change.Publish(EventTypes.TagUpdated, row, member.UserId);
            await change.CommitAsync(ct);
            return Entities.Ok(tag, tag.Version);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return Taken.Problem("tag");
        }
    }

    private const string Update = """
        update tags set name = @Name, updated_at = @Now, version = version + 1 where workspace_id = @WorkspaceId and id = @Id returning *
        """;
}
