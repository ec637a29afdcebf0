using NodaTime;

namespace Timetension.Reporting;

/// <summary>An entry as reports read it one by one; running while <paramref name="End"/> is null.</summary>
internal sealed record EntryRow(Guid Id, DateTimeOffset Start, DateTimeOffset? End, string TimeZone, CountedEntry Counted, string Description)
{
    /// <summary>Finished entries that may have a part between <c>@from</c> and <c>@to</c>. One lasts 31 days at most, so those that reach in start little before.</summary>
    internal const string Finished = "ended_at is not null and started_at > @from - interval '32 days' and started_at < @to and ended_at > @from";

    /// <summary>Running entries that have begun by <c>@until</c>.</summary>
    internal const string Running = "ended_at is null and started_at < @to and started_at < @until";

    /// <summary>A command that reads those of a selection. Sums have no use for what entries say: the description is empty, unless it <paramref name="saysWhat"/>.</summary>
    internal static NpgsqlBatchCommand Select(Selection selection, string which, string tail = "", bool saysWhat = false)
    {
        var zone = selection.Zone == Selection.EntryZone ? null : Zones.Get(selection.Zone);
        var command = new NpgsqlBatchCommand($$"""
            with {{RollupSql.Relations}}, teams_of as (
              select user_key, array_agg(team) as teams from team_of group by user_key
            )
            select id, started_at, ended_at, time_zone, user_key, project, task, tags, billable, rate, currency, client, coalesce(teams, '{}'), {{(saysWhat ? "description" : "''")}}
              from entries left join client_of using (project) left join teams_of using (user_key)
             where not deleted and {{which}} {{FilterSql.Conditions(selection.Filters)}}
            {{tail}}
            """)
        {
            Parameters =
            {
                new() { ParameterName = "from", Value = zone is null ? Utc(selection.From.AddDays(-1)) : DaySplitter.StartOf(selection.From, zone) },
                new() { ParameterName = "to", Value = zone is null ? Utc(selection.To.AddDays(1)) : DaySplitter.StartOf(selection.To, zone) },
                new() { ParameterName = "until", Value = selection.Until ?? DateTimeOffset.UnixEpoch },
            },
        };
        foreach (var parameter in FilterSql.Parameters(selection.WorkspaceId, selection.Filters))
            command.Parameters.Add(parameter);
        return command;
    }

    internal static EntryRow Of(NpgsqlDataReader row) => new(row.GetGuid(0), row.GetFieldValue<DateTimeOffset>(1), row.IsDBNull(2) ? null : row.GetFieldValue<DateTimeOffset>(2),
        row.GetString(3), new(row.GetInt32(4), row.GetInt32(5), row.GetInt32(6), row.GetFieldValue<int[]>(7), row.GetBoolean(8), row.GetInt64(9), row.GetString(10),
            row.IsDBNull(11) ? null : row.GetGuid(11), row.GetFieldValue<Guid[]>(12)), row.GetString(13));

    /// <summary>Its days in the selection's zone; of a running one up to now.</summary>
    internal List<Slice> Slices(Selection selection, DateTimeZone? zone) => [.. DaySplitter.Split(Start, End ?? selection.Until!.Value, zone ?? Zones.Get(TimeZone))];

    private static DateTimeOffset Utc(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
