namespace Timetension.Reporting;

/// <summary>How the rollups are read: which one, and what a dimension is in it.</summary>
internal static class RollupSql
{
    internal const string UserDays = "user_days", UserDayTotals = "user_day_totals";

    /// <summary>The smallest rollup that has what is asked. Lines of timesheets, with their task and tags, are in the finest alone.</summary>
    internal static string Table(Selection selection, bool hasAmounts)
    {
        var (by, filters) = (selection.GroupBy, selection.Filters);
        var needsFinest = selection.Rounding.IsPerLine || filters.Tag is not null || filters.Task is not null || by.Any(dimension => dimension is Dimension.Tag or Dimension.Task);
        var needsUsers = filters.User is not null || filters.Team is not null || by.Any(dimension => dimension is Dimension.User or Dimension.Team);
        var needsProjects = filters.Project is not null || filters.Client is not null || by.Any(dimension => dimension is Dimension.Project or Dimension.Client);
        var needsDays = selection.From.Day != 1 || selection.To.Day != 1 || by.Any(dimension => dimension is Dimension.Day or Dimension.Week);
        var needsBillable = hasAmounts || filters.Billable is not null || by.Contains(Dimension.Billable);
        return needsFinest ? "days"
            : !needsUsers && !needsDays ? "project_months"
            : needsProjects ? "days"
            : needsBillable ? UserDays
            : UserDayTotals;
    }

    /// <summary>Names of relations that joins need: clients of projects and teams of users, as they are now.</summary>
    internal const string Relations = """
        client_of as (
          select keys.key as project, client_id as client
            from projects join keys using (id)
           where workspace_id = @workspace_id and client_id is not null
        ), team_of as (
          select keys.key as user_key, team_id as team
            from team_members join keys on keys.id = user_id
           where workspace_id = @workspace_id
        )
        """;

    /// <summary>What makes a row one of each tag or team.</summary>
    internal static string Join(Dimension dimension) => dimension switch
    {
        Dimension.Tag => " cross join unnest(case tags when '{}' then '{0}' else tags end) as each_tag (tag)",
        Dimension.Client => " left join client_of using (project)",
        Dimension.Team => " left join team_of using (user_key)",
        _ => "",
    };

    /// <summary>What rows of one group have in common.</summary>
    internal static string Key(Dimension dimension) => dimension switch
    {
        Dimension.User => "user_key",
        Dimension.Week => "(day - (extract(isodow from day)::int - @week_start + 7) % 7)",
        Dimension.Month => "date_trunc('month', day)::date",
        Dimension.Year => "date_trunc('year', day)::date",
        var column => column.Name(),
    };
}
