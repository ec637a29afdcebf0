-- Periods that are closed: everything before an instant, until somebody reopens it. Rows stay, and tell who did that.
create table locks (
  workspace_id uuid not null,
  id uuid not null,
  through date not null,            -- the last day that is closed, in the zone
  time_zone text not null,
  until timestamptz not null,       -- when that day ends
  locked_by uuid not null,
  unlocked_by uuid,
  unlocked_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version bigint not null default 1,
  primary key (workspace_id, id)
);

create index locks_by_day on locks (workspace_id, through desc, id desc);
create index locks_in_force on locks (workspace_id, until) where unlocked_at is null;

-- Writers of entries pass side by side, and whoever closes a period passes alone, when all of them have committed. So neither overlooks the other.
create function pass_while_open(workspace uuid, member uuid) returns void language sql volatile as $$
  select pg_advisory_xact_lock_shared(hashtextextended(workspace::text, 6))
$$;

-- The same for whoever closes a period. It waits for an import of minutes no longer than that: meanwhile everyone else would wait, too.
create function pass_to_close(workspace uuid) returns void language sql volatile set lock_timeout = '5s' as $$
  select pg_advisory_xact_lock(hashtextextended(workspace::text, 6))
$$;

-- Whether an interval has an instant in a closed period; one that runs has no end yet.
create function is_closed(workspace uuid, member uuid, starts timestamptz, ends timestamptz) returns boolean language sql stable as $$
  select exists (select from locks where workspace_id = workspace and unlocked_at is null and until > starts)
$$;

create function refuse_closed() returns void language plpgsql as $$
begin
  raise exception 'This is in a period that is closed.' using errcode = 'TT409', constraint = 'period_locked';
end $$;

-- Whatever a statement adds is looked at as a whole, so that a million rows cost what one does.
create function refuse_added_to_closed() returns trigger language plpgsql as $$
declare
  added record;
begin
  for added in
    select workspace_id, user_id, min(start) as starts, max(coalesce("end", 'infinity')) as ends from written group by workspace_id, user_id order by 1, 2
  loop
    perform pass_while_open(added.workspace_id, added.user_id);
    if is_closed(added.workspace_id, added.user_id, added.starts, added.ends) then
      perform refuse_closed();
    end if;
  end loop;
  return null;
end $$;

create trigger entries_added_to_closed after insert on entries referencing new table as written for each statement execute function refuse_added_to_closed();

-- What an entry was counts as much as what it becomes. A tombstone is in no period.
create function refuse_changed_in_closed() returns trigger language plpgsql as $$
begin
  perform pass_while_open(new.workspace_id, new.user_id);
  if not (old.deleted_at is null and is_closed(old.workspace_id, old.user_id, old.start, old."end")
       or new.deleted_at is null and is_closed(new.workspace_id, new.user_id, new.start, new."end")) then
    return new;
  elsif tg_argv[0] = 'tags' and exists (
    select from tags t where t.workspace_id = new.workspace_id and t.id = any (old.tag_ids) and t.merged_into is not null
       and new.tag_ids = retagged(old.tag_ids, t.id, t.merged_into)) then
    return new;                     -- A merge says nothing new of the entry: one tag stands for the other now, everywhere.
  end if;
  perform refuse_closed();
end $$;

create trigger entries_changed_in_closed before update on entries for each row
  when ((old.deleted_at is null or new.deleted_at is null) and
    (old.project_id, old.task_id, old.description, old.billable, old.rate_amount, old.rate_currency, old.start, old."end", old.time_zone, old.deleted_at)
    is distinct from
    (new.project_id, new.task_id, new.description, new.billable, new.rate_amount, new.rate_currency, new.start, new."end", new.time_zone, new.deleted_at))
  execute function refuse_changed_in_closed('entry');

create trigger entries_retagged_in_closed before update on entries for each row
  when ((old.deleted_at is null or new.deleted_at is null) and old.tag_ids is distinct from new.tag_ids)
  execute function refuse_changed_in_closed('tags');
