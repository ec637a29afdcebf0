import { publishing } from './publishing.js';
import { refusing } from './refusing.js';

// The statements that make entries of a file, in their order.

// Two imports of one user take turns, so that the second one sees what the first one brought.
export const queue = 'select pg_advisory_xact_lock(hashtextextended($1::uuid::text || $2::uuid::text, 2))';

export const createNew = 'create temporary table import_new (like import_rows, occurrence int not null) on commit drop';

export const keepNew = `
  insert into import_new
  select row.* from (select *, row_number() over (partition by hash order by line)::int as occurrence from import_rows) as row
   where not exists (
     select from entries e
      where e.workspace_id = $1 and e.user_id = $2 and e.import_hash = row.hash and e.import_occurrence = row.occurrence)`;

export const countNew = 'select count(*)::int as count from import_new';

// Rows that say no more than how long they are go one after another, in the file's order, from the beginning of their day, or behind the last of
// their user's entries on it.
export const place = `
  with days as materialized (
    select day.start, coalesce(max(e."end"), day.start) as free
      from (select distinct start, day_end from import_new where day_end is not null) as day
      left join entries e
        on e.workspace_id = $1 and e.user_id = $2 and e.deleted_at is null
       and e.start > day.start - interval '744 hours' and e.start < day.day_end and e."end" > day.start
     group by day.start
  ), placed as (
    select line, free + sum("end" - start) over (partition by start order by line) as ends
      from import_new join days using (start)
     where day_end is not null
  )
  update import_new n set start = ends - (n."end" - n.start), "end" = ends from placed where placed.line = n.line`;

export const refuseOverfull = refusing('delete from import_new where day_end < "end" returning line');

// From here on no period is closed before the import ends.
export const keepOpen = 'select pass_while_open($1, $2)';

// Each row is only looked at where something between the first and the last is closed.
export const refuseClosed = refusing(`
  delete from import_new n
   where (select is_closed($1::uuid, $2::uuid, min(start), max("end")) from import_new) and is_closed($1::uuid, $2::uuid, n.start, n."end")
  returning line`);

export const lastLine = 'select coalesce(max(line), 0) as count from import_new';

// Of some lines, behind $7 and up to $8: however long the file is, a statement is not.
export const recordEntries = publishing('entry', `
  with lines as materialized (
    select * from import_new where line > $7 and line <= $8
  ), named as materialized (
    select tags, place, lower(name collate "und-x-icu") as name_key
      from (select distinct tags from lines) as sets, unnest(tags) with ordinality as tag(name, place)
  ), tag_sets as materialized (
    select tags, array_agg(id order by place) as tag_ids
      from (
        select named.tags, t.id, min(named.place) as place
          from named join tags t on t.workspace_id = $1::uuid and t.name_key = named.name_key and t.deleted_at is null
         group by named.tags, t.id) as found
     group by tags
  ), priced as materialized (
    select p.name_key, p.id, rate.rate_amount, rate.rate_currency
      from projects p left join lateral rate_for($1::uuid, $2::uuid, p.id) as rate on true
     where p.workspace_id = $1 and p.deleted_at is null and p.name_key in (select project_key from lines)
    union all
    select null, null, rate_amount, rate_currency from rate_for($1::uuid, $2::uuid, null)
  )
  insert into entries (workspace_id, id, user_id, project_id, task_id, tag_ids, description, billable, rate_amount, rate_currency,
    start, "end", time_zone, source, exclusive, import_hash, import_occurrence, created_at, updated_at)
  select $1::uuid, n.id, $2::uuid, p.id, k.id, coalesce(s.tag_ids, '{}'), n.description, n.billable, p.rate_amount, p.rate_currency,
         n.start, n."end", n.time_zone, 'import', $6::boolean, n.hash, n.occurrence, $3::timestamptz, $3::timestamptz
    from lines n
    left join tag_sets s on s.tags = n.tags
    left join priced p on coalesce(p.name_key, '') = coalesce(n.project_key, '')
    left join tasks k on k.workspace_id = $1 and k.project_id = p.id and k.name_key = n.task_key and k.deleted_at is null
   order by n.line
  returning entries as entry`);

// The database has left them out (schema/0014_overlaps.sql).
export const overlapping = refusing(`
  select line from import_new n where not exists (select from entries e where e.workspace_id = $1 and e.id = n.id)`);

// Along their starts, an entry overlaps one before it that ends later than it starts, or the next one, if that starts before it ends.
export const overlappingWhereWarned = `
  with around as materialized (
    select id, start, lasts_until(e, $3::timestamptz) as ends
      from entries e
     where workspace_id = $1 and user_id = $2 and deleted_at is null
       and start > (select min(start) from import_new) - interval '744 hours' and start < (select max("end") from import_new)
  ), swept as (
    select id, coalesce(max(ends) over (along rows between unbounded preceding and 1 preceding) > start, false)
            or coalesce(lead(start) over along < ends, false) as is_overlapping
      from around window along as (order by start, id)
  ), found as materialized (
    select n.id, n.line from swept join import_new n using (id) where is_overlapping
  )
  select (select count(*)::int from found) as count, line, (overlaps_of(e))[1:10] as entries
    from (select * from found order by line limit 100) as first join entries e on e.workspace_id = $1 and e.id = first.id
   order by line`;
