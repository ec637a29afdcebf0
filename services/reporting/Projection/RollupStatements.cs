namespace Timetension.Reporting;

/// <summary>
/// The statements that move rollups. Their first nine parameters are arrays of what a row of <c>days</c> is about: workspace, day, user, project, task,
/// billable, tags, rate, currency.
/// </summary>
internal static class RollupStatements
{
    private const string Cell = "workspace, day, user_key, project, task, billable, tags, rate, currency";

    private const string Cells = "$1::int[], $2::date[], $3::int[], $4::int[], $5::int[], $6::boolean[], $7::text[], $8::bigint[], $9::text[]";

    private const string CellWithTags = "workspace, day, user_key, project, task, billable, tags::int[], rate, currency";

    private const string Numbers = "seconds, whole_seconds, amount, whole_amount, started, continued";

    private const string Sums = "sum(seconds), sum(whole_seconds), sum(amount), sum(whole_amount), sum(started)";

    /// <summary>Adds differences, six more arrays: of seconds and amounts, each also as a whole on the first day, and of entries started and continued.</summary>
    internal const string Move = $"""
        with moved as materialized (
          select {CellWithTags}, {Numbers}
            from unnest({Cells}, $10::bigint[], $11::bigint[], $12::bigint[], $13::bigint[], $14::bigint[], $15::bigint[]) as moved ({Cell}, {Numbers})
        ), by_day as (
          insert into days ({Cell}, {Numbers})
          select {Cell}, {Numbers} from moved
              on conflict ({Cell}) do update
             set seconds = days.seconds + excluded.seconds, whole_seconds = days.whole_seconds + excluded.whole_seconds,
                 amount = days.amount + excluded.amount, whole_amount = days.whole_amount + excluded.whole_amount,
                 started = days.started + excluded.started, continued = days.continued + excluded.continued
        ), by_user as (
          insert into user_days (workspace, day, user_key, billable, currency, {Numbers})
          select workspace, day, user_key, billable, currency, {Sums}, sum(continued)
            from moved
           group by workspace, day, user_key, billable, currency
              on conflict (workspace, day, user_key, billable, currency) do update
             set seconds = user_days.seconds + excluded.seconds, whole_seconds = user_days.whole_seconds + excluded.whole_seconds,
                 amount = user_days.amount + excluded.amount, whole_amount = user_days.whole_amount + excluded.whole_amount,
                 started = user_days.started + excluded.started, continued = user_days.continued + excluded.continued
        ), by_user_in_total as (
          insert into user_day_totals (workspace, day, user_key, seconds, whole_seconds, started, continued)
          select workspace, day, user_key, sum(seconds), sum(whole_seconds), sum(started), sum(continued)
            from moved
           group by workspace, day, user_key
              on conflict (workspace, day, user_key) do update
             set seconds = user_day_totals.seconds + excluded.seconds, whole_seconds = user_day_totals.whole_seconds + excluded.whole_seconds,
                 started = user_day_totals.started + excluded.started, continued = user_day_totals.continued + excluded.continued
        )
        insert into project_months (workspace, day, project, billable, currency, {Numbers})
        select workspace, date_trunc('month', day)::date, project, billable, currency, {Sums},
               coalesce(sum(continued) filter (where extract(day from day) = 1), 0) -- those that its first day continues
          from moved
         group by 1, 2, 3, 4, 5
            on conflict (workspace, day, project, billable, currency) do update
           set seconds = project_months.seconds + excluded.seconds, whole_seconds = project_months.whole_seconds + excluded.whole_seconds,
               amount = project_months.amount + excluded.amount, whole_amount = project_months.whole_amount + excluded.whole_amount,
               started = project_months.started + excluded.started, continued = project_months.continued + excluded.continued
        """;

    /// <summary>Removes rows that no entry is left of.</summary>
    internal const string RemoveEmpty = $"""
        with smaller as materialized (
          select {CellWithTags} from unnest({Cells}) as smaller ({Cell})
        ), by_day as (
          delete from days using smaller
           where (days.workspace, days.day, days.user_key, days.project, days.task, days.billable, days.tags, days.rate, days.currency)
               = (smaller.workspace, smaller.day, smaller.user_key, smaller.project, smaller.task, smaller.billable, smaller.tags, smaller.rate, smaller.currency)
             and days.started = 0 and days.continued = 0
        ), by_user as (
          delete from user_days using smaller
           where (user_days.workspace, user_days.day, user_days.user_key, user_days.billable, user_days.currency)
               = (smaller.workspace, smaller.day, smaller.user_key, smaller.billable, smaller.currency)
             and user_days.started = 0 and user_days.continued = 0
        ), by_user_in_total as (
          delete from user_day_totals using smaller
           where (user_day_totals.workspace, user_day_totals.day, user_day_totals.user_key) = (smaller.workspace, smaller.day, smaller.user_key)
             and user_day_totals.started = 0 and user_day_totals.continued = 0
        )
        delete from project_months using smaller
         where (project_months.workspace, project_months.day, project_months.project, project_months.billable, project_months.currency)
             = (smaller.workspace, date_trunc('month', smaller.day)::date, smaller.project, smaller.billable, smaller.currency)
           and project_months.started = 0 and project_months.continued = 0
        """;

    /// <summary>Remembers currencies: two arrays, of workspaces and of what is new in each.</summary>
    internal const string Remember = """
        insert into currencies
        select distinct workspace, currency from unnest($1::int[], $2::text[]) as met (workspace, currency)
         where not exists (select from currencies known where (known.workspace, known.currency) = (met.workspace, met.currency))
         order by 1, 2
            on conflict do nothing
        """;
}
