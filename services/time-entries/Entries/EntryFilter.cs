namespace Timetension.TimeEntries;

/// <summary>Which entries are asked for: those that the member sees, narrowed to those that overlap [from, to), and to what they point to.</summary>
internal record EntryFilter(string? From, string? To, QueryId? UserId, QueryId? ProjectId, QueryId? TaskId, QueryId? TagId)
{
    /// <summary>As a condition of SQL, and its parameters.</summary>
    /// <exception cref="ProblemException">422: a time is none.</exception>
    internal (string Condition, DynamicParameters Parameters) Read(Member member, params IEnumerable<string?> more)
    {
        var from = QueryInstant.Read(From, "from");
        var to = QueryInstant.Read(To, "to");
        string?[] conditions =
        [
            EntryScope.Of(member),
            AreThere(),
            from is null ? null : Overlap,
            to is null ? null : "start < @To",
            UserId is null ? null : "user_id = @OfUser",
            ProjectId is null ? null : "project_id = @ProjectId",
            TaskId is null ? null : "task_id = @TaskId",
            TagId is null ? null : "tag_ids @> array[@TagId]",
            .. more,
        ];
        return (string.Join(" and ", conditions.Where(condition => condition is not null)), new DynamicParameters(new
        {
            member.WorkspaceId, member.UserId, From = from, To = to, OfUser = UserId?.Value, ProjectId = ProjectId?.Value,
            TaskId = TaskId?.Value, TagId = TagId?.Value,
        }));
    }

    /// <summary>The condition for those that are not deleted; or for others.</summary>
    protected virtual string AreThere() => "deleted_at is null";

    // An entry has at most 31 days, so the index need not be read from its beginning.
    private const string Overlap = """start > @From - interval '744 hours' and ("end" > @From or "end" is null)""";
}
