namespace Timetension.Reporting;

/// <summary>Makes a link that shows the caller's own entries to a calendar until it is revoked. Its secret is shown this once. 409 when there are ten already.</summary>
internal static class CreateCalendar
{
    private const int Most = 10, LongestName = 100;

    internal sealed record Request(string? Name = null, Guid? Id = null);

    internal static async Task<Results<EntityResult<CalendarLink>, ProblemHttpResult>> Handle(
        Request request, Member member, HttpResponse response, Changes changes, TimeProvider clock, CancellationToken ct)
    {
        var errors = new FieldErrors();
        var (id, name) = (errors.Id(request.Id), errors.Name(request.Name, "/name", LongestName));
        errors.ThrowIfAny();

        var secret = Tokens.Create();
        await using var change = await changes.BeginAsync(ct);
        await change.Connection.ExecuteAsync(new CommandDefinition(Queue, new { member.UserId }, change.Transaction, cancellationToken: ct));
        if (await change.Connection.ExecuteScalarAsync<int>(new CommandDefinition(Count, new { member.UserId, member.WorkspaceId }, change.Transaction, cancellationToken: ct)) >= Most)
            return Problems.Conflict("too_many_calendars", $"One has {Most} calendars of a workspace at most; revoke one first.");
        var link = await change.Connection.QuerySingleOrDefaultAsync<CalendarLink>(new CommandDefinition(
            Insert, new { member.WorkspaceId, id, member.UserId, name, Hash = Tokens.Hash(secret), Now = clock.GetUtcNow() }, change.Transaction, cancellationToken: ct));
        if (link is null)
            return Problems.Conflict("already_exists", "There is a calendar with this id.");
        response.Headers.CacheControl = "no-store";
        return await change.CommitAsync(Entities.Created(
            $"/workspaces/{link.WorkspaceId}/calendars/{link.Id}", link with { Path = $"/calendar/{secret}{ReadCalendar.Extension}" }, CalendarLink.OnlyVersion), ct);
    }

    // One after the other, so that they are counted.
    private const string Queue = "select pg_advisory_xact_lock(hashtextextended(@UserId::text, 3))";

    private const string Count = "select count(*)::int from calendar_links where user_id = @UserId and workspace_id = @WorkspaceId";

    private const string Insert = $"""
        insert into calendar_links (workspace_id, id, user_id, name, secret_hash, created_at)
        values (@WorkspaceId, @id, @UserId, @name, @Hash, @Now)
            on conflict (workspace_id, id) do nothing
        returning {CalendarLink.Columns}
        """;
}
