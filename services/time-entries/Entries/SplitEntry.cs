namespace Timetension.TimeEntries;

/// <summary>
/// Ends an entry at an instant within it, and begins a second one there that says the same, its rate too. Of a running entry the second part runs on.
/// </summary>
internal static class SplitEntry
{
    internal sealed record Request(DateTimeOffset? At = null, string? AtLocal = null, Guid? Id = null);

    /// <param name="First">The entry, which ends where it was split.</param>
    /// <param name="Second">The new one.</param>
    internal sealed record Parts(Entry First, Entry Second);

    internal static async Task<Results<EntityResult<Parts>, ProblemHttpResult, StaleResult>> Handle(
        Guid id, Request request, IfMatch ifMatch, Member member, Changes changes, TimeProvider clock, CancellationToken ct)
    {
        await using var change = await changes.BeginAsync(ct);
        var row = await change.Connection.FindEntryAsync(member, id, ct);
        if (row is null)
            return Problems.NotFound();
        await StartTimer.QueueAsync(change, row.UserId, ct);
        row = await change.Connection.LockEntryAsync(member, id, ct);
        if (row is null)
            return Problems.NotFound();
        if (!ifMatch.Matches(row.Version))
            return Entities.Stale(row.ToEntry(), row.Version);

        var now = clock.Now();
        var (at, newId) = Read(request, row, now);
        var isForbidden = Overlaps.AreForbidden(member);
        var first = row with { End = at, Exclusive = isForbidden, WrittenBy = member.UserId, UpdatedAt = now, Version = row.Version + 1 };
        await change.Connection.RunAsync(End, first, ct);
        var ended = change.Publish(row.End is null ? EventTypes.EntryStopped : EventTypes.EntryCorrected, first, member.UserId);
        // The second part is in no file, whatever brought the entry.
        var source = row.Source == "import" ? "api" : row.Source;
        var second = await change.InsertAsync(first with { Id = newId, Start = at, End = row.End, Source = source, CreatedAt = now, UpdatedAt = now, Version = 1 },
            row.End is null ? EventTypes.EntryStarted : EventTypes.EntryRecorded, ct);

        var parts = new Parts(await change.WarnAsync(ended, member, ct), await change.WarnAsync(second, member, ct));
        return await change.CommitAsync(Entities.Created($"/workspaces/{second.WorkspaceId}/entries/{second.Id}", parts, second.Version), ct);
    }

    private static (DateTimeOffset At, Guid Id) Read(Request request, EntryRow row, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        var times = new EntryTimes(row.TimeZone, errors);
        var at = times.Require(request.At, request.AtLocal, "at");
        if (at <= row.Start || at >= (row.End ?? now))
            errors.Add(request.AtLocal is null ? "/at" : "/atLocal", "split_outside", "An entry is split after its start and before its end.");
        var id = errors.Id(request.Id);
        errors.ThrowIfAny();
        return (at!.Value, id);
    }

    private const string End = """
        update entries set "end" = @End, exclusive = @Exclusive, written_by = @WrittenBy, updated_at = @UpdatedAt, version = @Version
         where workspace_id = @WorkspaceId and id = @Id
        """;
}
