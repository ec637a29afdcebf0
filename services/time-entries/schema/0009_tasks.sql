create table tasks (
  workspace_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  name text not null,
  name_key text not null generated always as (lower(name collate "und-x-icu")) stored,
  archived boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  version bigint not null default 1,
  xid xid8 not null default pg_current_xact_id(),
  seq bigint not null default nextval('change_seq'),
  primary key (workspace_id, id)
);

create unique index tasks_name on tasks (workspace_id, project_id, name_key) where deleted_at is null;
create index tasks_by_name on tasks (workspace_id, name_key, id) where deleted_at is null;
create index tasks_changes on tasks (workspace_id, xid, seq);
create trigger tasks_stamp before update on tasks for each row execute function stamp_change();

alter table entries add column task_id uuid;

-- The data of events, as the service itself writes it.
create function task_data(t tasks) returns json language sql stable parallel safe as $$
  select json_strip_nulls(json_build_object(
    'id', t.id, 'workspaceId', t.workspace_id, 'projectId', t.project_id, 'name', t.name, 'archived', t.archived,
    'createdAt', instant(t.created_at), 'updatedAt', instant(t.updated_at), 'version', t.version, 'deletedAt', instant(t.deleted_at)))
$$;

create or replace function entry_data(e entries) returns json language sql stable parallel safe as $$
  select json_strip_nulls(json_build_object(
    'id', e.id, 'workspaceId', e.workspace_id, 'userId', e.user_id, 'projectId', e.project_id, 'taskId', e.task_id, 'tagIds', e.tag_ids,
    'description', e.description, 'billable', e.billable,
    'rate', case when e.rate_amount is not null then json_build_object('amount', e.rate_amount, 'currency', e.rate_currency) end,
    'start', instant(e.start), 'end', instant(e."end"), 'timeZone', e.time_zone, 'source', e.source,
    'createdAt', instant(e.created_at), 'updatedAt', instant(e.updated_at), 'version', e.version, 'deletedAt', instant(e.deleted_at)))
$$;
