using System.Diagnostics;

namespace Timetension.TimeEntries;

/// <summary>
/// Merges a tag into another one: what carries it, deleted entries too, carries the other one from now on, and the tag is deleted. One transaction,
/// and one statement for all entries and their events. Answers the tag that took its place; 404 when one of them is not here.
/// </summary>
internal static class MergeTag
{
    internal sealed record Request(Guid Into);

    internal static async Task<Results<EntityResult<Tag>, ProblemHttpResult, StaleResult>> Handle(
        Guid id, Request request, IfMatch ifMatch, Member member, Changes changes, TimeProvider clock, CancellationToken ct)
    {
        await using var change = await changes.BeginAsync(ct);
        await change.Connection.RunAsync(Queue, new { member.WorkspaceId }, ct);
        var merged = await change.LockTagAsync(member.WorkspaceId, id, ct);
        if (merged is null)
            return Problems.NotFound();
        if (!ifMatch.Matches(merged.Version))
            return Entities.Stale(merged.ToTag(), merged.Version);
        if (request.Into == id)
            return Problems.Unprocessable("merged_into_itself", "/into", "A tag is merged into another one.");
        var into = await change.Connection.OneAsync<TagRow>(Into, new { member.WorkspaceId, request.Into }, ct);
        if (into is null)
            return Problems.NotFound("/into");

        var parameters = new
        {
            member.WorkspaceId, member.UserId, merged.Id, request.Into, Now = clock.Now(), Traceparent = Activity.Current?.Id,
            EventTypes.EntryCorrected, EventTypes.EntryDeleted,
        };
        var row = (await change.Connection.OneAsync<TagRow>(Delete, parameters, ct))!;
        change.Publish(EventTypes.TagMerged, row, member.UserId);
        await change.Connection.RunLongAsync(Retag, parameters, ct);
        return await change.CommitAsync(Entities.Ok(into.ToTag(), into.Version), ct);
    }

    // Merges of a workspace take turns: two that go opposite ways would each wait for the tag that the other one has.
    private const string Queue = "select pg_advisory_xact_lock(hashtextextended(@WorkspaceId::text, 3))";

    private const string Into = "select * from tags where workspace_id = @WorkspaceId and id = @Into and deleted_at is null for key share";

    private const string Delete = """
        update tags set deleted_at = @Now, merged_into = @Into, updated_at = @Now, version = version + 1
         where workspace_id = @WorkspaceId and id = @Id
        returning *
        """;

    private const string Retag = """
        with retagged as (
          update entries set tag_ids = retagged(tag_ids, @Id, @Into), written_by = @UserId, updated_at = @Now, version = version + 1
           where workspace_id = @WorkspaceId and tag_ids @> array[@Id]
          returning entries as entry, case when deleted_at is null then @EntryCorrected else @EntryDeleted end as type
        )
        insert into outbox (type, body, traceparent)
        select type, cloud_event(type, (entry).id, (entry).version, @Now, @WorkspaceId, @UserId, @Traceparent, entry_data(entry)), @Traceparent
          from retagged
        """;
}
