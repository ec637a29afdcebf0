namespace Timetension.TimeEntries;

/// <summary>The statements of <see cref="Recording"/>, in their order.</summary>
internal static class RecordingSql
{
    // Two imports of one user take turns, so that the second one sees what the first one brought.
    internal const string Queue = "select pg_advisory_xact_lock(hashtextextended(@WorkspaceId::text || @UserId::text, 2))";

    // From here on no period is closed before the import ends.
    internal const string KeepOpen = "select pass_while_open(@WorkspaceId, @UserId)";

    internal const string KeepNew = """
        create temporary table import_new on commit drop as
        select row.* from (select *, row_number() over (partition by hash order by line)::int as occurrence from import_rows) as row
         where not exists (
           select from entries e
            where e.workspace_id = @WorkspaceId and e.user_id = @UserId and e.import_hash = row.hash and e.import_occurrence = row.occurrence);
        analyze import_new
        """;

    internal const string CountNew = "select count(*)::int from import_new";

    internal const string LastLine = "select coalesce(max(line), 0) from import_new";

    // Rows that say no more than how long they are go one after another, in the file's order, from the beginning of their day, or behind
    // the last of their user's entries on it.
    internal const string Place = """
        with days as materialized (
          select day.start, coalesce(max(e."end"), day.start) as free
            from (select distinct start, day_end from import_new where day_end is not null) as day
            left join entries e
              on e.workspace_id = @WorkspaceId and e.user_id = @UserId and e.deleted_at is null
             and e.start > day.start - interval '744 hours' and e.start < day.day_end and e."end" > day.start
           group by day.start
        ), placed as (
          select line, free + sum("end" - start) over (partition by start order by line) as ends
            from import_new join days using (start)
           where day_end is not null
        )
        update import_new n set start = ends - (n."end" - n.start), "end" = ends from placed where placed.line = n.line
        """;

    internal static readonly string RefuseOverfull = Refused.Sql("""
        delete from import_new where day_end < "end" returning line
        """);

    // Each row is only looked at where something between the first and the last is closed.
    internal static readonly string RefuseClosed = Refused.Sql("""
        delete from import_new n
         where (select is_closed(@WorkspaceId, @UserId, min(start), max("end")) from import_new) and is_closed(@WorkspaceId, @UserId, n.start, n."end")
        returning line
        """);

    // Of some lines: however long the file is, a statement is not.
    internal static readonly string RecordEntries = Publishing.Sql("entry", "EntryRecorded", """
        with lines as materialized (
          select * from import_new where line > @After and line <= @UpTo
        ), named as materialized (
          select tags, place, lower(name collate "und-x-icu") as name_key
            from (select distinct tags from lines) as sets, unnest(tags) with ordinality as tag(name, place)
        ), tag_sets as materialized (
          select tags, array_agg(id order by place) as tag_ids
            from (
              select named.tags, t.id, min(named.place) as place
                from named join tags t on t.workspace_id = @WorkspaceId and t.name_key = named.name_key and t.deleted_at is null
               group by named.tags, t.id) as found
           group by tags
        ), priced as materialized (
          select p.name_key, p.id, rate.rate_amount, rate.rate_currency
            from projects p left join lateral rate_for(@WorkspaceId, @UserId, p.id) as rate on true
           where p.workspace_id = @WorkspaceId and p.deleted_at is null and p.name_key in (select project_key from lines)
          union all
          select null, null, rate_amount, rate_currency from rate_for(@WorkspaceId, @UserId, null)
        )
        insert into entries (workspace_id, id, user_id, project_id, task_id, tag_ids, description, billable, rate_amount, rate_currency,
          start, "end", time_zone, source, exclusive, import_hash, import_occurrence, created_at, updated_at)
        select @WorkspaceId, n.id, @UserId, p.id, k.id, coalesce(s.tag_ids, '{}'), n.description, n.billable, p.rate_amount, p.rate_currency,
               n.start, n."end", n.time_zone, 'import', @Exclusive, n.hash, n.occurrence, @Now, @Now
          from lines n
          left join tag_sets s on s.tags = n.tags
          left join priced p on coalesce(p.name_key, '') = coalesce(n.project_key, '')
          left join tasks k on k.workspace_id = @WorkspaceId and k.project_id = p.id and k.name_key = n.task_key and k.deleted_at is null
         order by n.line
        returning entries as entry
        """);

    // The database has left them out (schema/0014_overlaps.sql).
    internal static readonly string Overlapping = Refused.Sql("""
        select line from import_new n where not exists (select from entries e where e.workspace_id = @WorkspaceId and e.id = n.id)
        """);
}
