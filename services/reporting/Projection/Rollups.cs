namespace Timetension.Reporting;

/// <summary>How the rollups move by a batch of changed entries.</summary>
internal sealed class Rollups
{
    private readonly Dictionary<Cell, Sums> cells = [];

    internal void Add(EntryState entry) => Count(entry, +1);

    internal void Subtract(EntryState entry) => Count(entry, -1);

    /// <summary>The days that move, one range a workspace, the last one excluded.</summary>
    internal IEnumerable<(int Workspace, DateOnly From, DateOnly To)> Ranges() =>
        cells.Keys.GroupBy(cell => cell.Workspace, (workspace, moved) => (workspace, moved.Select(cell => cell.Day).ToList()))
            .Select(moved => (moved.workspace, moved.Item2.Min(), moved.Item2.Max().AddDays(1)));

    internal async Task WriteAsync(Change change, CancellationToken ct)
    {
        var moved = cells.Where(cell => cell.Value != default).ToList();
        if (moved.Count == 0)
            return;
        await using var batch = new NpgsqlBatch(change.Connection, change.Transaction);
        var days = new NpgsqlBatchCommand(Move);
        foreach (var parameter in ColumnsOf(moved).Concat(SumsOf(moved)))
            days.Parameters.Add(parameter);
        batch.BatchCommands.Add(days);
        if (moved.FindAll(cell => cell.Value.Started < 0 || cell.Value.Continued < 0) is { Count: > 0 } smaller)
        {
            var emptied = new NpgsqlBatchCommand(RemoveEmpty);
            foreach (var parameter in ColumnsOf(smaller))
                emptied.Parameters.Add(parameter);
            batch.BatchCommands.Add(emptied);
        }

        await batch.ExecuteNonQueryAsync(ct);
    }

    private void Count(EntryState entry, int sign)
    {
        if (entry.IsDeleted || entry.End is not { } end)
            return;
        var tags = TagSet.Literal(entry.Tags);
        var slices = DaySplitter.Split(entry.Start, end, Zones.Get(entry.TimeZone)).ToList();
        var whole = slices.Sum(slice => slice.Seconds);
        foreach (var slice in slices)
        {
            var cell = new Cell(entry.Workspace, slice.Day, entry.User, entry.Project, entry.Task, entry.Billable, tags);
            var sums = cells.GetValueOrDefault(cell);
            cells[cell] = slice.IsFirst
                ? sums with { Seconds = sums.Seconds + (sign * slice.Seconds), Whole = sums.Whole + (sign * whole), Started = sums.Started + sign }
                : sums with { Seconds = sums.Seconds + (sign * slice.Seconds), Continued = sums.Continued + sign };
        }
    }

    private static IEnumerable<NpgsqlParameter> ColumnsOf(List<KeyValuePair<Cell, Sums>> moved) =>
    [
        new() { Value = moved.Select(cell => cell.Key.Workspace).ToArray() },
        new() { Value = moved.Select(cell => cell.Key.Day).ToArray() },
        new() { Value = moved.Select(cell => cell.Key.User).ToArray() },
        new() { Value = moved.Select(cell => cell.Key.Project).ToArray() },
        new() { Value = moved.Select(cell => cell.Key.Task).ToArray() },
        new() { Value = moved.Select(cell => cell.Key.Billable).ToArray() },
        new() { Value = moved.Select(cell => cell.Key.Tags).ToArray() },
    ];

    private static IEnumerable<NpgsqlParameter> SumsOf(List<KeyValuePair<Cell, Sums>> moved) =>
    [
        new() { Value = moved.Select(cell => cell.Value.Seconds).ToArray() },
        new() { Value = moved.Select(cell => cell.Value.Whole).ToArray() },
        new() { Value = moved.Select(cell => cell.Value.Started).ToArray() },
        new() { Value = moved.Select(cell => cell.Value.Continued).ToArray() },
    ];

    private readonly record struct Cell(int Workspace, DateOnly Day, int User, int Project, int Task, bool Billable, string Tags);

    private readonly record struct Sums(long Seconds, long Whole, long Started, long Continued);

    // A month is continued by the entries that its first day continues.
    private const string Move = """
        with moved as materialized (
          select workspace, day, user_key, project, task, billable, tags::int[], seconds, whole_seconds, started, continued
            from unnest($1::int[], $2::date[], $3::int[], $4::int[], $5::int[], $6::boolean[], $7::text[], $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[])
              as moved (workspace, day, user_key, project, task, billable, tags, seconds, whole_seconds, started, continued)
        ), by_day as (
          insert into days (workspace, day, user_key, project, task, billable, tags, seconds, whole_seconds, started, continued)
          select * from moved
              on conflict (workspace, day, user_key, project, task, billable, tags) do update
             set seconds = days.seconds + excluded.seconds, whole_seconds = days.whole_seconds + excluded.whole_seconds,
                 started = days.started + excluded.started, continued = days.continued + excluded.continued
        ), by_user as (
          insert into user_days (workspace, day, user_key, billable, seconds, whole_seconds, started, continued)
          select workspace, day, user_key, billable, sum(seconds), sum(whole_seconds), sum(started), sum(continued)
            from moved
           group by workspace, day, user_key, billable
              on conflict (workspace, day, user_key, billable) do update
             set seconds = user_days.seconds + excluded.seconds, whole_seconds = user_days.whole_seconds + excluded.whole_seconds,
                 started = user_days.started + excluded.started, continued = user_days.continued + excluded.continued
        )
        insert into project_months (workspace, day, project, billable, seconds, whole_seconds, started, continued)
        select workspace, date_trunc('month', day)::date, project, billable, sum(seconds), sum(whole_seconds), sum(started),
               coalesce(sum(continued) filter (where extract(day from day) = 1), 0)
          from moved
         group by 1, 2, 3, 4
            on conflict (workspace, day, project, billable) do update
           set seconds = project_months.seconds + excluded.seconds, whole_seconds = project_months.whole_seconds + excluded.whole_seconds,
               started = project_months.started + excluded.started, continued = project_months.continued + excluded.continued
        """;

    private const string RemoveEmpty = """
        with smaller as materialized (
          select workspace, day, user_key, project, task, billable, tags::int[]
            from unnest($1::int[], $2::date[], $3::int[], $4::int[], $5::int[], $6::boolean[], $7::text[])
              as smaller (workspace, day, user_key, project, task, billable, tags)
        ), by_day as (
          delete from days using smaller
           where (days.workspace, days.day, days.user_key, days.project, days.task, days.billable, days.tags)
               = (smaller.workspace, smaller.day, smaller.user_key, smaller.project, smaller.task, smaller.billable, smaller.tags)
             and days.started = 0 and days.continued = 0
        ), by_user as (
          delete from user_days using smaller
           where (user_days.workspace, user_days.day, user_days.user_key, user_days.billable)
               = (smaller.workspace, smaller.day, smaller.user_key, smaller.billable)
             and user_days.started = 0 and user_days.continued = 0
        )
        delete from project_months using smaller
         where (project_months.workspace, project_months.day, project_months.project, project_months.billable)
             = (smaller.workspace, date_trunc('month', smaller.day)::date, smaller.project, smaller.billable)
           and project_months.started = 0 and project_months.continued = 0
        """;
}
