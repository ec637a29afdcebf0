namespace Timetension.Reporting;

/// <summary>Ends one of the caller's links, at once.</summary>
internal static class RevokeCalendar
{
    internal static async Task<Results<NoContent, ProblemHttpResult, StaleResult>> Handle(Guid id, IfMatch ifMatch, Member member, Changes changes, CancellationToken ct)
    {
        await using var change = await changes.BeginAsync(ct);
        var link = await change.Connection.QuerySingleOrDefaultAsync<CalendarLink>(new CommandDefinition(
            Delete, new { member.WorkspaceId, member.UserId, id }, change.Transaction, cancellationToken: ct));
        if (link is null)
            return Problems.NotFound();
        if (!ifMatch.Matches(CalendarLink.OnlyVersion))
            return Entities.Stale(link, CalendarLink.OnlyVersion);
        await change.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    // Rolled back where it does not match.
    private const string Delete = $"delete from calendar_links where workspace_id = @WorkspaceId and id = @id and user_id = @UserId returning {CalendarLink.Columns}";
}
