using System.Text.Json;

namespace Timetension.Reporting;

/// <summary>
/// Begins to write a detailed report into a file, in the background. 403 for a member who asks for the time of someone else; 409 while three of the caller's
/// are being written. Of those that are done the last ten in a workspace are kept.
/// </summary>
internal static class StartExport
{
    internal const int AtOnce = 3, Kept = 10;

    internal static async Task<Results<Accepted<Export>, ProblemHttpResult>> Handle(
        Member member, ExportQuery query, ExportSignal signal, Changes changes, TimeProvider clock, CancellationToken ct)
    {
        var selection = Selection.Of(query.Report, [], Viewpoint.Of(member), clock);
        var now = clock.GetUtcNow();
        await using var change = await changes.BeginAsync(ct);
        await change.Connection.ExecuteAsync(new CommandDefinition(MakeRoom, new { member.WorkspaceId, member.UserId, Kept }, change.Transaction, cancellationToken: ct));
        var started = await change.Connection.QuerySingleOrDefaultAsync<Export>(new CommandDefinition(Insert, new
        {
            member.WorkspaceId, Id = Guid.CreateVersion7(now), member.UserId, Format = query.Format.ToString().ToLowerInvariant(), Selection = JsonSerializer.Serialize(selection),
            // A manager's file has everyone's time, and what it is worth.
            NeedsRole = (selection.HasAmounts ? Role.Manager : Role.Member).ToString(), now, ExpiresAt = now + Export.Kept, AtOnce,
        }, change.Transaction, cancellationToken: ct));
        if (started is null)
            return Problems.Conflict("too_many_exports", $"You have {AtOnce} exports that are not done yet.");

        change.OnCommitted(() =>
        {
            signal.Wake();
            return Task.CompletedTask;
        });
        return await change.CommitAsync(TypedResults.Accepted($"/workspaces/{member.WorkspaceId}/exports/{started.Id}", started), ct);
    }

    // One after the other for each user, or two at once would count the same.
    private const string MakeRoom = """
        select pg_advisory_xact_lock(hashtextextended('export ' || @UserId, 0));
        delete from exports
         where (workspace_id, id) in (
           select workspace_id, id from exports where user_id = @UserId and workspace_id = @WorkspaceId and state in ('done', 'failed')
            order by created_at desc offset @Kept - 1)
        """;

    private const string Insert = $"""
        insert into exports (workspace_id, id, user_id, format, selection, needs_role, state, created_at, expires_at)
        select @WorkspaceId, @Id, @UserId, @Format, @Selection::jsonb, lower(@NeedsRole), 'queued', @now, @ExpiresAt
         where (select count(*) from exports where user_id = @UserId and state in ('queued', 'running')) < @AtOnce
        returning {Export.Columns}
        """;
}
