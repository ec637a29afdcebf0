create extension if not exists btree_gist;

-- Whether the entry has its times since the workspace forbids overlaps. Those from before stay as they are, and what is written now keeps clear of them, too.
alter table entries add column exclusive boolean not null default false;

-- When an entry ends, or would if it were stopped now: one that was forgotten ends after 31 days.
create function lasts_until(e entries, now timestamptz) returns timestamptz language sql immutable parallel safe as $$
  select coalesce(e."end", greatest(least(now, e.start + interval '744 hours'), e.start + interval '1 millisecond'))
$$;

-- The first 100 entries of the same user in the same workspace that this one overlaps, at the time of its writing.
create function overlaps_of(e entries) returns uuid[] language sql stable parallel safe as $$
  select array_agg(id order by start, id) from (
    select o.id, o.start from entries o
     where o.workspace_id = e.workspace_id and o.user_id = e.user_id and o.deleted_at is null and o.id <> e.id
       and o.start > e.start - interval '744 hours' and o.start < lasts_until(e, e.updated_at) and lasts_until(o, e.updated_at) > e.start
     order by o.start, o.id limit 100) as overlapping
$$;

-- Every write passes here, whoever makes it. Those of one user take turns, so that each sees what the one before it committed, and can be told the ids.
create function refuse_overlap() returns trigger language plpgsql as $$
declare
  overlapping uuid[];
begin
  perform pg_advisory_xact_lock(hashtextextended(new.workspace_id::text || new.user_id::text, 3));
  overlapping := overlaps_of(new);
  if overlapping is null then
    return new;
  elsif tg_op = 'INSERT' and new.source = 'import' then
    return null;                    -- One row of many: the import leaves it out, and tells its line.
  end if;
  raise exception 'This overlaps another entry, and the workspace forbids that.'
    using errcode = 'TT409', constraint = 'overlap', hint = array_to_string(overlapping, ' ');
end $$;

create trigger entries_overlap_of_new before insert on entries for each row when (new.exclusive) execute function refuse_overlap();

create trigger entries_overlap_of_changed before update on entries for each row
  when (new.exclusive and new.deleted_at is null and (old.start, old."end", old.deleted_at) is distinct from (new.start, new."end", new.deleted_at))
  execute function refuse_overlap();

-- What holds even if the trigger were wrong.
alter table entries add constraint entries_exclusive
  exclude using gist (workspace_id with =, user_id with =, tstzrange(start, "end", '[)') with &&) where (exclusive and "end" is not null and deleted_at is null);
