namespace Timetension.TimeEntries;

/// <summary>Deletes a tag. Entries that carry it go on doing so; its name is free again.</summary>
internal static class DeleteTag
{
    internal static async Task<Results<NoContent, ProblemHttpResult, StaleResult>> Handle(
        Guid id, IfMatch ifMatch, Member member, Changes changes, TimeProvider clock, CancellationToken ct)
    {
        await using var change = await changes.BeginAsync(ct);
        var old = await change.LockTagAsync(member.WorkspaceId, id, ct);
        if (old is null)
            return Problems.NotFound();
        if (!ifMatch.Matches(old.Version))
            return Entities.Stale(old.ToTag(), old.Version);

        var row = (await change.Connection.OneAsync<TagRow>(Delete, new { member.WorkspaceId, id, Now = clock.Now() }, ct))!;
        change.Publish(EventTypes.TagDeleted, row, member.UserId);
        await change.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string Delete = """
        update tags set deleted_at = @Now, updated_at = @Now, version = version + 1 where workspace_id = @WorkspaceId and id = @Id returning *
        """;
}
