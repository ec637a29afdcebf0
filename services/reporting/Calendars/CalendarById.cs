namespace Timetension.Reporting;

/// <summary>One of the caller's links.</summary>
internal static class CalendarById
{
    internal static async Task<Results<EntityResult<CalendarLink>, ProblemHttpResult>> Handle(Guid id, Member member, NpgsqlDataSource database, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var link = await connection.QuerySingleOrDefaultAsync<CalendarLink>(new CommandDefinition(Select, new { member.WorkspaceId, member.UserId, id }, cancellationToken: ct));
        return link is null ? Problems.NotFound() : Entities.Ok(link, CalendarLink.OnlyVersion);
    }

    private const string Select = $"select {CalendarLink.Columns} from calendar_links where workspace_id = @WorkspaceId and id = @id and user_id = @UserId";
}
