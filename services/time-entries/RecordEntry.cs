namespace Timetension.TimeEntries;

/// <summary>Records a finished entry of the caller. 422 when it ends before it starts, 404 when it points to what is not here.</summary>
internal static class RecordEntry
{
    internal sealed record Request(Guid? Id = null, DateTimeOffset? Start = null, string? StartLocal = null, DateTimeOffset? End = null,
        string? EndLocal = null, string? TimeZone = null, Guid? ProjectId = null, Guid? TaskId = null, Guid[]? TagIds = null, string? Description = null,
        bool? Billable = null, Rate? Rate = null);

    internal static async Task<EntityResult<Entry>> Handle(Request request, Member member, Changes changes, TimeProvider clock, CancellationToken ct)
    {
        var row = Read(request, member, clock.Now());

        await using var change = await changes.BeginAsync(ct);
        var references = await References.ResolveAsync(change, row, old: null, keepsRate: request.Rate is not null, ct);
        var entry = await change.InsertAsync(row with
        {
            Billable = request.Billable ?? references.Billable,
            RateAmount = references.RateAmount,
            RateCurrency = references.RateCurrency,
        }, EventTypes.EntryRecorded, ct);
        return await change.CommitAsync(Entities.Created($"/workspaces/{entry.WorkspaceId}/entries/{entry.Id}", entry, entry.Version), ct);
    }

    private static EntryRow Read(Request request, Member member, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        var zone = request.TimeZone ?? member.TimeZone;
        var times = new EntryTimes(zone, errors);
        var start = times.Require(request.Start, request.StartLocal, "start");
        var end = times.Require(request.End, request.EndLocal, "end");
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
            CreatedAt = now,
            UpdatedAt = now,
            Version = 1,
        };
        errors.ThrowIfAny();
        return row;
    }
}
