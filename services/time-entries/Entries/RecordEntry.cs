namespace Timetension.TimeEntries;

/// <summary>Records a finished entry of the caller. 422 when it ends before it starts, 404 when it points to what is not here.</summary>
internal static class RecordEntry
{
    internal sealed record Request(Guid? Id = null, DateTimeOffset? Start = null, string? StartLocal = null, DateTimeOffset? End = null,
        string? EndLocal = null, string? TimeZone = null, Guid? ProjectId = null, Guid? TaskId = null, Guid[]? TagIds = null, string? Description = null,
        bool? Billable = null, long? DurationSeconds = null, DateOnly? Date = null, Rate? Rate = null);

    internal static async Task<EntityResult<Entry>> Handle(
        Request request, Member member, Changes changes, RecordTogether together, TimeProvider clock, CancellationToken ct)
    {
        if (RecordTogether.Takes(request, member) && !changes.KeepsAnswer)
            return Created(await together.RecordAsync(Read(request, member, clock.Now()), request.Billable, ct));
        await using var change = await changes.BeginAsync(ct);
        return await change.CommitAsync(await RecordAsync(change, request, member, clock.Now(), ct), ct);
    }

    internal static async Task<EntityResult<Entry>> RecordAsync(Change change, Request request, Member member, DateTimeOffset now, CancellationToken ct)
    {
        var row = Read(request, member, now);
        if (request is { Date: { } date, DurationSeconds: { } seconds })
            row = await EntryDuration.PlaceAsync(change, row, date, seconds, ct);
        var references = await References.ResolveAsync(change, row, old: null, keepsRate: request.Rate is not null, ct);
        var entry = await change.InsertAsync(row with
        {
            Billable = request.Billable ?? references.Billable,
            RateAmount = references.RateAmount,
            RateCurrency = references.RateCurrency,
        }, EventTypes.EntryRecorded, ct);
        return Created(await change.WarnAsync(entry, member, ct));
    }

    private static EntityResult<Entry> Created(Entry entry) => Entities.Created($"/workspaces/{entry.WorkspaceId}/entries/{entry.Id}", entry, entry.Version);

    private static EntryRow Read(Request request, Member member, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        var zone = request.TimeZone ?? member.TimeZone;
        var times = new EntryTimes(zone, errors);
        var (start, end) = request.DurationSeconds is null && request.Date is null ? times.RequireBoth(request) : EntryDuration.Read(request, times, errors, now);
        times.Check(start, end);
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
            Start = start.GetValueOrDefault(),
            End = end,
            TimeZone = zone,
            Source = "api",
            Exclusive = Overlaps.AreForbidden(member),
            CreatedAt = now,
            UpdatedAt = now,
            Version = 1,
        };
        errors.ThrowIfAny();
        return row;
    }
}
