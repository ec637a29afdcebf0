namespace Timetension.Bench;

/// <summary>The seeded entries as Redmine keeps them: hours of a user, on a day, for an activity of a project. All projects are open, and track time.</summary>
internal static class RedmineEntries
{
    internal static async Task RecordAsync(RunningSystem system, long entries)
    {
        await using var database = new NpgsqlConnection(await system.DatabaseOfAsync("time-entries", RedmineInstance.Database));
        await database.ExecuteAsync(Names, new { SeededEntries.Users, SeededEntries.Projects });
        await database.ExecuteAsync($"""
            insert into time_entries (project_id, user_id, author_id, activity_id, hours, comments, spent_on, tyear, tmonth, tweek, created_on, updated_on)
            select project.id, person.id, person.id, activity.id, extract(epoch from lasts) / 3600, 'Reading the minutes of the last meeting',
                   day, extract(year from day), extract(month from day), extract(week from day), starts, starts
              from (select *, (starts at time zone 'UTC')::date as day from ({SeededEntries.Made}) as made) as dated
              join users person on person.login = 'person' || user_number
              join projects project on project.identifier = 'project-' || project_number
              cross join enumerations activity
             where activity.type = 'TimeEntryActivity'
            """, new { entries });
        await database.ExecuteAsync("vacuum analyze");
    }

    // Redmine shows first and last name as one, and keeps projects as nested sets.
    private const string Names = """
        update users set must_change_passwd = false where login = 'admin';
        insert into enumerations (name, position, is_default, type, active) values ('Work', 1, true, 'TimeEntryActivity', true);
        insert into users (login, firstname, lastname, status, type, language, mail_notification, created_on, updated_on)
          select 'person' || n, 'Person', n::text, 1, 'User', 'en', 'none', now(), now() from generate_series(1, @Users) as n;
        insert into projects (name, identifier, is_public, status, lft, rgt, created_on, updated_on)
          select 'Project ' || n, 'project-' || n, true, 1, 2 * n - 1, 2 * n, now(), now() from generate_series(1, @Projects) as n;
        insert into enabled_modules (project_id, name) select id, 'time_tracking' from projects;
        """;
}
