namespace Timetension.Bench;

/// <summary>
/// Entries that are the same in every run: five years from 2020, a hundred people, two hundred projects, none longer than four hours or past midnight (UTC).
/// They are made by the databases, past the services.
/// </summary>
internal static class SeededEntries
{
    internal const int Users = 100, Projects = 200;

    /// <summary>The columns of entry <c>n</c>, in SQL: small factors that have nothing in common spread what would repeat.</summary>
    internal const string Made = """
        select n, md5('entry' || n)::uuid as id, 1 + n % 100 as user_number, 1 + n * 7919 % 200 as project_number, n % 3 = 0 as billable,
               timestamptz '2020-01-01 06:00Z' + (n * 104729 % 1826) * interval '1 day' + (n * 15485863 % 36000) * interval '1 second' as starts,
               (60 + n * 32452843 % 14400) * interval '1 second' as lasts
          from generate_series(1, @Entries::bigint) as n
        """;

    /// <summary>Puts them into time-entries, all of one person.</summary>
    internal static async Task RecordAsync(RunningSystem system, Account account, long entries)
    {
        await using var database = new NpgsqlConnection(await system.DatabaseOfAsync("time-entries"));
        await database.ExecuteAsync($"""
            insert into entries (workspace_id, id, user_id, tag_ids, description, billable, start, "end", time_zone, source, exclusive, created_at, updated_at)
            select @Workspace, id, @UserId, array[]::uuid[], 'Reading the minutes of the last meeting', billable, starts, starts + lasts, 'UTC', 'api', false, starts, starts
              from ({Made}) as made
            """, new { account.Workspace, account.UserId, entries });
        await database.ExecuteAsync("vacuum analyze entries");
    }

    /// <summary>Puts them, and nothing else, into reporting, with the rollups that its projection would have made of them.</summary>
    internal static async Task ProjectAsync(RunningSystem system, Account account, long entries)
    {
        await using var database = new NpgsqlConnection(await system.DatabaseOfAsync("reporting"));
        await database.ExecuteAsync("truncate entries, days, user_days, user_day_totals, project_months");
        await database.ExecuteAsync(Names, new { account.Workspace, Users, Projects });
        await database.ExecuteAsync($"""
            insert into entries (workspace, id, sequence, user_key, project, tags, billable, started_at, ended_at, time_zone, deleted, changed_at)
            select workspace.key, made.id, 1, person.key, project.key, array[]::int[], billable, starts, starts + lasts, 'UTC', false, starts
              from ({Made}) as made
              join keys workspace on workspace.id = @Workspace
              join keys person on person.id = md5('user' || user_number)::uuid
              join keys project on project.id = md5('project' || project_number)::uuid
            """, new { account.Workspace, entries });
        await database.ExecuteAsync(Rollups, new { account.Workspace });
        foreach (var table in (string[])["entries", "days", "user_days", "user_day_totals", "project_months", "keys"])
            await database.ExecuteAsync($"vacuum analyze {table}");
    }

    private const string Names = """
        insert into keys (id) select @Workspace union all select md5('user' || n)::uuid from generate_series(1, @Users) as n
          union all select md5('project' || n)::uuid from generate_series(1, @Projects) as n on conflict do nothing;
        insert into users (id, sequence, name, time_zone, deleted)
          select md5('user' || n)::uuid, 1, 'Person ' || n, 'UTC', false from generate_series(1, @Users) as n on conflict do nothing;
        insert into projects (workspace_id, id, sequence, name, deleted)
          select @Workspace, md5('project' || n)::uuid, 1, 'Project ' || n, false from generate_series(1, @Projects) as n on conflict do nothing;
        insert into progress (workspace, as_of, applied_at) select key, now(), now() from keys where id = @Workspace
          on conflict (workspace) do update set generation = gen_random_uuid();
        """;

    private const string Rollups = """
        insert into days (workspace, day, user_key, project, billable, tags, seconds, whole_seconds, started, continued)
          select workspace, (started_at at time zone 'UTC')::date, user_key, project, billable, tags, sum(seconds), sum(seconds), count(*), 0
            from (select *, extract(epoch from ended_at - started_at)::bigint as seconds from entries) as timed group by 1, 2, 3, 4, 5, 6;
        insert into user_days (workspace, day, user_key, billable, seconds, whole_seconds, started, continued)
          select workspace, day, user_key, billable, sum(seconds), sum(seconds), sum(started), 0 from days group by 1, 2, 3, 4;
        insert into user_day_totals (workspace, day, user_key, seconds, whole_seconds, started, continued)
          select workspace, day, user_key, sum(seconds), sum(seconds), sum(started), 0 from days group by 1, 2, 3;
        insert into project_months (workspace, day, project, billable, seconds, whole_seconds, started, continued)
          select workspace, date_trunc('month', day)::date, project, billable, sum(seconds), sum(seconds), sum(started), 0 from days group by 1, 2, 3, 4;
        """;
}
