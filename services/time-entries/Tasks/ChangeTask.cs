namespace Timetension.TimeEntries;

/// <summary>Changes the members that the request has (RFC 7396). Nothing is recorded on an archived one.</summary>
internal static class ChangeTask
{
    internal sealed record Request(Optional<string> Name = default, Optional<bool> Archived = default);

    internal static async Task<Results<EntityResult<ProjectTask>, ProblemHttpResult, StaleResult>> Handle(
        Guid id, Request request, IfMatch ifMatch, Member member, Changes changes, TimeProvider clock, CancellationToken ct)
    {
        await using var change = await changes.BeginAsync(ct);
        var old = await change.LockTaskAsync(member.WorkspaceId, id, ct);
        if (old is null)
            return Problems.NotFound();
        if (!ifMatch.Matches(old.Version))
            return Entities.Stale(old.ToTask(), old.Version);

        var wanted = Apply(request, old);
        if (wanted == old)
            return Entities.Ok(old.ToTask(), old.Version);
        try
        {
            var row = (await change.Connection.OneAsync<TaskRow>(Update, wanted with { UpdatedAt = clock.Now() }, ct))!;
            var task = change.Publish(row.Archived && !old.Archived ? EventTypes.TaskArchived : EventTypes.TaskUpdated, row, member.UserId);
            await change.CommitAsync(ct);
            return Entities.Ok(task, task.Version);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return Taken.Problem("task");
        }
    }

    private static TaskRow Apply(Request request, TaskRow old)
    {
        var errors = new FieldErrors();
        var wanted = old with
        {
            Name = request.Name.IsSet ? errors.Name(request.Name.Value, "/name", TaskRow.LongestName) : old.Name,
            Archived = request.Archived.Or(old.Archived),
        };
        errors.ThrowIfAny();
        return wanted;
    }

    private const string Update = """
        update tasks set name = @Name, archived = @Archived, updated_at = @UpdatedAt, version = version + 1
         where workspace_id = @WorkspaceId and id = @Id
        returning *
        """;
}
