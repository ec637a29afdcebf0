namespace Timetension.TimeEntries;

/// <summary>
/// Starts an entry of the caller, and stops at the same instant the one that runs, in whichever workspace: a user has one at most.
/// 201 when none ran in this workspace, else 200.
/// </summary>
internal static class StartTimer
{
    internal sealed record Request(Guid? Id = null, DateTimeOffset? Start = null, string? StartLocal = null, string? TimeZone = null,
        Guid? ProjectId = null, Guid? TaskId = null, Guid[]? TagIds = null, string? Description = null, bool? Billable = null, Rate? Rate = null);

    internal static async Task<EntityResult<Entry>> Handle(Request? request, Member member, Changes changes, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.Now();
        request ??= new Request();
        var (row, start) = Read(request, member, now);

        await using var change = await changes.BeginAsync(ct);
        await QueueAsync(change, member.UserId, ct);
        var stopped = await StopRunningAsync(change, member.UserId, start, now, ct);
        var references = await References.ResolveAsync(change, row, old: null, keepsRate: request.Rate is not null, ct);
        var entry = await change.InsertAsync(row with
        {
            Start = start ?? (stopped?.End > now ? stopped.End.Value : now),
            Billable = request.Billable ?? references.Billable,
            RateAmount = references.RateAmount,
            RateCurrency = references.RateCurrency,
        }, EventTypes.EntryStarted, ct);
        entry = await change.WarnAsync(entry, member, ct);
        await change.CommitAsync(ct);

        return stopped?.WorkspaceId == member.WorkspaceId
            ? Entities.Ok(entry, entry.Version)
            : Entities.Created($"/workspaces/{entry.WorkspaceId}/entries/{entry.Id}", entry, entry.Version);
    }

    /// <summary>Starts of one user take turns, and what places entries by what runs; each sees what the one before it committed.</summary>
    internal static Task QueueAsync(Change change, Guid userId, CancellationToken ct) => change.Connection.RunAsync(Queue, new { userId }, ct);

    /// <summary>Stops what runs, in whichever workspace, where the next one begins; null when nothing does.</summary>
    internal static async Task<EntryRow?> StopRunningAsync(Change change, Guid userId, DateTimeOffset? start, DateTimeOffset now, CancellationToken ct)
    {
        var stopped = await change.Connection.OneAsync<EntryRow>(Stop, new { userId, At = start ?? now, Now = now }, ct);
        if (stopped is not null && start <= stopped.Start)
            throw Problems.Unprocessable("start_before_running", "/start", "The running entry started later than that.").AsException();
        if (stopped is not null)
            change.Publish(EventTypes.EntryStopped, stopped, userId);
        return stopped;
    }

    private static (EntryRow Row, DateTimeOffset? Start) Read(Request request, Member member, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        var zone = request.TimeZone ?? member.TimeZone;
        var times = new EntryTimes(zone, errors);
        var start = times.Read(request.Start, request.StartLocal, "start");
        times.CheckRunning(start, now);
        GivenRate.Check(request.Rate is not null, request.Rate, member, errors);
        var row = new EntryRow
        {
            WorkspaceId = member.WorkspaceId,
            Id = errors.Id(request.Id),
            UserId = member.UserId,
            ProjectId = request.ProjectId,
            TaskId = request.TaskId,
            TagIds = References.Distinct(request.TagIds, errors),
            RateAmount = request.Rate?.Amount,
            RateCurrency = request.Rate?.Currency,
            Description = errors.Text(request.Description, "/description", EntryRow.LongestDescription),
            TimeZone = zone,
            Source = "timer",
            Exclusive = Overlaps.AreForbidden(member),
            CreatedAt = now,
            UpdatedAt = now,
            Version = 1,
        };
        errors.ThrowIfAny();
        return (row, start);
    }

    private const string Queue = "select pg_advisory_xact_lock(hashtextextended(@UserId::text, 0))";

    private const string Stop = $"""
        update entries set "end" = {RunningEntry.EndAt}, written_by = @UserId, updated_at = @Now, version = version + 1
         where user_id = @UserId and "end" is null and deleted_at is null
        returning *
        """;
}
