-- The weeks of users that were submitted at least once. All others are open, and have no row.
create table timesheets (
  workspace_id uuid not null,
  user_id uuid not null,
  week date not null,               -- its first day
  id uuid not null,
  time_zone text not null,
  begins timestamptz not null,
  until timestamptz not null,
  status text not null,             -- open, submitted, approved, rejected
  role text not null,               -- of the user, when they submitted it
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version bigint not null default 1,
  primary key (workspace_id, user_id, week)
);

create index timesheets_by_week on timesheets (workspace_id, week desc, user_id desc);
create index timesheets_closed on timesheets (workspace_id, user_id, begins) where status in ('submitted', 'approved');

-- Who did what with a timesheet, one row a version.
create table timesheet_steps (
  workspace_id uuid not null,
  user_id uuid not null,
  week date not null,
  version bigint not null,
  action text not null,             -- submitted, withdrawn, approved, rejected
  by_user uuid not null,
  at timestamptz not null,
  reason text,
  primary key (workspace_id, user_id, week, version)
);

-- The finished entries that a user has in an interval, and the seconds of them that are in it.
create function worked(workspace uuid, member uuid, begins timestamptz, until timestamptz) returns table (seconds bigint, entries int)
language sql stable parallel safe as $$
  select coalesce(floor(sum(extract(epoch from least(e."end", worked.until) - greatest(e.start, worked.begins)))), 0)::bigint, count(*)::int
    from entries e
   where e.workspace_id = workspace and e.user_id = member and e.deleted_at is null
     and e.start > worked.begins - interval '744 hours' and e.start < worked.until and e."end" > worked.begins
$$;

-- Timesheets as they are answered, and sent in events; of what was done with one, the last hundred steps.
create view timesheets_told as
select t.*, w.seconds, w.entries, (
         select json_agg(json_strip_nulls(json_build_object('action', s.action, 'by', s.by_user, 'at', instant(s.at), 'reason', s.reason)) order by s.version)::text
           from timesheet_steps s
          where s.workspace_id = t.workspace_id and s.user_id = t.user_id and s.week = t.week and s.version > t.version - 100) as history
  from timesheets t cross join lateral worked(t.workspace_id, t.user_id, t.begins, t.until) as w;

-- A submitted or approved week is closed to its user's entries.
create or replace function is_closed(workspace uuid, member uuid, starts timestamptz, ends timestamptz) returns boolean language sql stable as $$
  select exists (select from locks where workspace_id = workspace and unlocked_at is null and until > starts)
      or exists (
        select from timesheets where workspace_id = workspace and user_id = member and status in ('submitted', 'approved')
           and begins < coalesce(ends, 'infinity') and until > starts)
$$;

-- Whoever closes a week of one user keeps nobody else waiting.
create or replace function pass_while_open(workspace uuid, member uuid) returns void language sql volatile as $$
  select pg_advisory_xact_lock_shared(hashtextextended(workspace::text, 6));
  select pg_advisory_xact_lock_shared(hashtextextended(workspace::text || member::text, 7))
$$;

create function pass_to_close(workspace uuid, member uuid) returns void language sql volatile set lock_timeout = '5s' as $$
  select pg_advisory_xact_lock(hashtextextended(workspace::text || member::text, 7))
$$;

-- Between the first and the last of what is added a week may be closed that none of it is in.
create or replace function refuse_added_to_closed() returns trigger language plpgsql as $$
declare
  added record;
begin
  for added in
    select workspace_id, user_id, min(start) as starts, max(coalesce("end", 'infinity')) as ends from written group by workspace_id, user_id order by 1, 2
  loop
    perform pass_while_open(added.workspace_id, added.user_id);
    if is_closed(added.workspace_id, added.user_id, added.starts, added.ends) and exists (
      select from written w where w.workspace_id = added.workspace_id and w.user_id = added.user_id and is_closed(w.workspace_id, w.user_id, w.start, w."end"))
    then
      perform refuse_closed();
    end if;
  end loop;
  return null;
end $$;
