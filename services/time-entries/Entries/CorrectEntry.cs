namespace Timetension.TimeEntries;

/// <summary>
/// Changes the members that the request has (RFC 7396), and nothing when all have their values already. What an entry points to already
/// it may keep, archived or deleted. A running entry that gets an end is stopped by it.
/// </summary>
internal static class CorrectEntry
{
    internal sealed record Request(Optional<DateTimeOffset> Start = default, Optional<string> StartLocal = default, Optional<DateTimeOffset> End = default,
        Optional<string> EndLocal = default, Optional<string> TimeZone = default, Optional<Guid?> ProjectId = default,
        Optional<Guid?> TaskId = default, Optional<Guid[]> TagIds = default, Optional<string> Description = default, Optional<bool> Billable = default,
        Optional<Rate> Rate = default);

    internal static async Task<Results<EntityResult<Entry>, ProblemHttpResult, StaleResult>> Handle(
        Guid id, Request request, IfMatch ifMatch, Member member, Changes changes, TimeProvider clock, CancellationToken ct)
    {
        await using var change = await changes.BeginAsync(ct);
        var result = await CorrectAsync(change, id, request, ifMatch, member, clock.Now(), ct);
        await change.CommitAsync(ct);
        return result;
    }

    internal static async Task<Results<EntityResult<Entry>, ProblemHttpResult, StaleResult>> CorrectAsync(
        Change change, Guid id, Request request, IfMatch ifMatch, Member member, DateTimeOffset now, CancellationToken ct)
    {
        var old = await change.Connection.LockEntryAsync(member, id, ct);
        if (old is null)
            return Problems.NotFound();
        if (!ifMatch.Matches(old.Version))
            return Entities.Stale(old.ToEntry(), old.Version);

        var wanted = await PointAsync(change, request, Apply(request, member, old, now), old, ct);
        if ((wanted.Start, wanted.End) != (old.Start, old.End))
            wanted = wanted with { Exclusive = Overlaps.AreForbidden(member) };
        if (wanted == old with { TagIds = wanted.TagIds } && wanted.TagIds.SequenceEqual(old.TagIds))
            return Entities.Ok(old.ToEntry(), old.Version);

        var row = wanted with { WrittenBy = member.UserId, UpdatedAt = now, Version = old.Version + 1 };
        await change.Connection.RunAsync(Update, row, ct);
        var entry = change.Publish(old.End is null && row.End is not null ? EventTypes.EntryStopped : EventTypes.EntryCorrected, row, member.UserId);
        entry = await change.WarnAsync(entry, member, ct);
        return Entities.Ok(entry, entry.Version);
    }

    private static EntryRow Apply(Request request, Member member, EntryRow old, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        var zone = request.TimeZone.Or(old.TimeZone) ?? "";
        var times = new EntryTimes(zone, errors);
        var wanted = old with
        {
            Start = times.Read(request.Start.IsSet ? request.Start.Value : null, request.StartLocal.Value, "start") ?? old.Start,
            End = times.Read(request.End.IsSet ? request.End.Value : null, request.EndLocal.Value, "end") ?? old.End,
            TimeZone = zone,
            ProjectId = request.ProjectId.Or(old.ProjectId),
            TaskId = request.TaskId.Or(old.TaskId),
            TagIds = request.TagIds.IsSet ? References.Distinct(request.TagIds.Value, errors) : old.TagIds,
            Description = errors.Text(request.Description.Or(old.Description), "/description", EntryRow.LongestDescription),
            Billable = request.Billable.Or(old.Billable),
            RateAmount = request.Rate.IsSet ? request.Rate.Value?.Amount : old.RateAmount,
            RateCurrency = request.Rate.IsSet ? request.Rate.Value?.Currency : old.RateCurrency,
        };
        GivenRate.Check(request.Rate.IsSet, request.Rate.Value, member, errors);
        var endIsGiven = request.End.IsSet || request.EndLocal.Value is not null;
        times.Check(wanted.Start, wanted.End, endIsGiven ? "/end" : "/start");
        if (wanted.End is null && wanted.Start != old.Start)
            times.CheckRunning(wanted.Start, now);
        errors.ThrowIfAny();
        return wanted;
    }

    private static async Task<EntryRow> PointAsync(Change change, Request request, EntryRow wanted, EntryRow old, CancellationToken ct)
    {
        var keepsRate = request.Rate.IsSet ? request.Rate.Value is not null : wanted.ProjectId == old.ProjectId;
        var references = await References.ResolveAsync(change, wanted, old, keepsRate, ct);
        return wanted with { RateAmount = references.RateAmount, RateCurrency = references.RateCurrency };
    }

    private const string Update = """
        update entries
           set start = @Start, "end" = @End, time_zone = @TimeZone, project_id = @ProjectId, task_id = @TaskId, tag_ids = @TagIds,
               description = @Description, billable = @Billable, rate_amount = @RateAmount, rate_currency = @RateCurrency,
               exclusive = @Exclusive, written_by = @WrittenBy, updated_at = @UpdatedAt, version = @Version
         where workspace_id = @WorkspaceId and id = @Id
        """;
}
