-- Who wrote the row as it is; its user where that is null, as in every row that is new.
alter table entries add column written_by uuid;

-- Whether a tombstone was emptied: what it said can't be restored any more.
alter table entries add column emptied boolean not null default false;

create index entries_deleted on entries (workspace_id, start desc, id desc) where deleted_at is not null and not emptied;
create index entries_to_empty on entries (deleted_at) where deleted_at is not null and not emptied;

-- What entries were before: each version but the present one, which is in its row.
create table entry_versions (
  workspace_id uuid not null,
  entry_id uuid not null,
  version bigint not null,
  written_by uuid not null,
  written_at timestamptz not null,
  data json not null,               -- as in the event of that version
  primary key (workspace_id, entry_id, version)
);

-- In a trigger, so that no statement of any implementation can forget it. Inserts pay nothing for it.
create function keep_version() returns trigger language plpgsql as $$
begin
  insert into entry_versions (workspace_id, entry_id, version, written_by, written_at, data)
  values (old.workspace_id, old.id, old.version, coalesce(old.written_by, old.user_id), old.updated_at, entry_data(old));
  return null;
end $$;

create trigger entries_keep_version after update on entries for each row when (old.version <> new.version) execute function keep_version();

-- Takes from tombstones of before @older_than what they said, and their history. The rows stay, so that the changes feed tells of the deletion for good.
create function empty_tombstones(older_than timestamptz) returns void language sql as $$
  with emptied as (
    update entries set description = '', tag_ids = '{}', project_id = null, task_id = null, rate_amount = null, rate_currency = null, emptied = true
     where deleted_at < older_than and not emptied
    returning workspace_id, id
  )
  delete from entry_versions v using emptied e where v.workspace_id = e.workspace_id and v.entry_id = e.id
$$;
