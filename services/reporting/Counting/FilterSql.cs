namespace Timetension.Reporting;

/// <summary>Filters as conditions on the columns that entries and rollups have alike: workspace, project, task, user_key, tags, billable.</summary>
internal static class FilterSql
{
    /// <summary>Conditions with <c>and</c> before each.</summary>
    internal static string Conditions(Filters filters) => string.Concat(
        " and workspace = (select key from keys where id = @workspace_id)",
        filters.Project is null ? "" : $" and project = any({Numbers("project", filters.Project)})",
        filters.Task is null ? "" : $" and task = any({Numbers("task", filters.Task)})",
        filters.User is null ? "" : $" and user_key = any({Numbers("user", filters.User)})",
        filters.Client is null ? "" : Reached("project", ProjectsOf, filters.Client, "client_id = any(@client)", "client_id is not null"),
        filters.Team is null ? "" : Reached("user_key", MembersOf, filters.Team, "team_id = any(@team)", "true"),
        filters.Tag is null ? "" : $" and (tags && {Numbers("tag", filters.Tag with { OrNone = false })}{(filters.Tag.OrNone ? " or tags = '{}'" : "")})",
        filters.Billable is null ? "" : " and billable = @billable");

    /// <summary>The parameters that the conditions mention.</summary>
    internal static IEnumerable<NpgsqlParameter> Parameters(Guid workspaceId, Filters filters)
    {
        yield return new() { ParameterName = "workspace_id", Value = workspaceId };
        foreach (var (name, filter) in ((string, Filter?)[])[("project", filters.Project), ("task", filters.Task), ("user", filters.User),
            ("client", filters.Client), ("team", filters.Team), ("tag", filters.Tag)])
            if (filter is not null)
                yield return new() { ParameterName = name, Value = filter.Ids };
        if (filters.Billable is { } billable)
            yield return new() { ParameterName = "billable", Value = billable };
    }

    private static string Numbers(string name, Filter filter) => $"array(select key from keys where id = any(@{name})){(filter.OrNone ? $" || {Keys.None}" : "")}";

    // "None" is whatever the others don't reach.
    private static string Reached(string column, string numbers, Filter filter, string these, string any) =>
        $" and ({column} = any(array({numbers} and {these})){(filter.OrNone ? $" or {column} <> all(array({numbers} and {any}))" : "")})";

    private const string ProjectsOf = "select keys.key from projects join keys on keys.id = projects.id where projects.workspace_id = @workspace_id";

    private const string MembersOf = "select keys.key from team_members join keys on keys.id = team_members.user_id where team_members.workspace_id = @workspace_id";
}
