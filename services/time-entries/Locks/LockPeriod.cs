using NodaTime;

namespace Timetension.TimeEntries;

/// <summary>
/// Closes everything up to the end of a day in the workspace's zone: nothing there is written any more (schema/0016_locks.sql). 409 while somebody's
/// timer runs there, 422 for a day that has not begun.
/// </summary>
internal static class LockPeriod
{
    internal sealed record Request(DateOnly Through, Guid? Id = null);

    internal static async Task<EntityResult<LockedPeriod>> Handle(Request request, Member member, Changes changes, TimeProvider clock, ILogger<LockRow> log, CancellationToken ct)
    {
        var now = clock.Now();
        var row = Read(request, member, now);
        await using var change = await changes.BeginAsync(ct);
        await change.Connection.RunAsync("select pass_to_close(@WorkspaceId)", row, ct);
        if (await change.Connection.OneAsync<bool>(SomeoneRuns, row, ct))
            throw Problems.Conflict("timer_running", "Somebody's timer has run since before the end of that day: have it stopped first (GET /entries?running=true).").AsException();
        if (await change.Connection.RunAsync(Insert, row, ct) == 0)
            throw Problems.Conflict("already_exists", "There is a lock with this id.").AsException();
        var period = change.Publish(EventTypes.PeriodLocked, row, member.UserId);
        var answer = await change.CommitAsync(Entities.Created($"/workspaces/{period.WorkspaceId}/locks/{period.Id}", period, period.Version), ct);
        Log.PeriodLocked(log, member.UserId, period.WorkspaceId, period.Id);
        return answer;
    }

    private static LockRow Read(Request request, Member member, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        var id = errors.Id(request.Id);
        var zone = Days.ZoneOf(member);
        if (!Days.AreKnown(request.Through))
            errors.Add("/through", "out_of_range", "Dates are from 1900 to 2199.");
        else if (request.Through > Instant.FromDateTimeOffset(now).InZone(zone).Date.ToDateOnly())
            errors.Add("/through", "period_in_future", "What is closed has begun: today is the last day that can be.");
        errors.ThrowIfAny();
        return new LockRow
        {
            Id = id,
            WorkspaceId = member.WorkspaceId,
            Through = request.Through,
            TimeZone = zone.Id,
            Until = zone.BeginningOf(request.Through.AddDays(1)),
            LockedBy = member.UserId,
            CreatedAt = now,
            UpdatedAt = now,
            Version = 1,
        };
    }

    private const string SomeoneRuns = """
        select exists (select from entries where workspace_id = @WorkspaceId and "end" is null and deleted_at is null and start < @Until)
        """;

    private const string Insert = """
        insert into locks (workspace_id, id, through, time_zone, until, locked_by, created_at, updated_at)
        values (@WorkspaceId, @Id, @Through, @TimeZone, @Until, @LockedBy, @CreatedAt, @UpdatedAt)
        on conflict do nothing
        """;
}
