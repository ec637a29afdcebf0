create table clients (
  workspace_id uuid not null,
  id uuid not null,
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

create unique index clients_name on clients (workspace_id, name_key) where deleted_at is null;
create index clients_changes on clients (workspace_id, xid, seq);
create trigger clients_stamp before update on clients for each row execute function stamp_change();

alter table projects add column client_id uuid;

-- Whether something may be recorded on a project: neither it nor its client is archived.
create function takes_entries(p projects) returns boolean language sql stable parallel safe as $$
  select not p.archived and not exists (
    select from clients c where c.workspace_id = p.workspace_id and c.id = p.client_id and c.archived and c.deleted_at is null)
$$;

-- The data of events, as the service itself writes it.
create function client_data(c clients) returns json language sql stable parallel safe as $$
  select json_strip_nulls(json_build_object(
    'id', c.id, 'workspaceId', c.workspace_id, 'name', c.name, 'archived', c.archived,
    'createdAt', instant(c.created_at), 'updatedAt', instant(c.updated_at), 'version', c.version, 'deletedAt', instant(c.deleted_at)))
$$;

create or replace function project_data(p projects) returns json language sql stable parallel safe as $$
  select json_strip_nulls(json_build_object(
    'id', p.id, 'workspaceId', p.workspace_id, 'clientId', p.client_id, 'name', p.name, 'color', p.color, 'billable', p.billable,
    'rate', case when p.rate_amount is not null then json_build_object('amount', p.rate_amount, 'currency', p.rate_currency) end,
    'timeBudgetSeconds', p.time_budget_seconds, 'archived', p.archived,
    'createdAt', instant(p.created_at), 'updatedAt', instant(p.updated_at), 'version', p.version, 'deletedAt', instant(p.deleted_at)))
$$;
