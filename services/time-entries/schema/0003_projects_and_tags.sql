create table projects (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  name_key text not null generated always as (lower(name collate "und-x-icu")) stored,
  color text not null,
  billable boolean not null,
  rate_amount bigint,
  rate_currency text,
  time_budget_seconds bigint,
  archived boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  version bigint not null default 1,
  xid xid8 not null default pg_current_xact_id(),
  seq bigint not null default nextval('change_seq'),
  primary key (workspace_id, id)
);

create unique index projects_name on projects (workspace_id, name_key) where deleted_at is null;
create index projects_changes on projects (workspace_id, xid, seq);
create trigger projects_stamp before update on projects for each row execute function stamp_change();

create table tags (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  name_key text not null generated always as (lower(name collate "und-x-icu")) stored,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  version bigint not null default 1,
  xid xid8 not null default pg_current_xact_id(),
  seq bigint not null default nextval('change_seq'),
  primary key (workspace_id, id)
);

create unique index tags_name on tags (workspace_id, name_key) where deleted_at is null;
create index tags_changes on tags (workspace_id, xid, seq);
create trigger tags_stamp before update on tags for each row execute function stamp_change();

-- The same name has the same colour everywhere, until someone picks another.
create function project_color(name text) returns text language sql immutable parallel safe as $$
  select (array['#1e88e5', '#43a047', '#f4511e', '#8e24aa', '#00897b', '#fdd835', '#6d4c41', '#d81b60'])[1 + abs(hashtext(name) % 8)]
$$;

-- The data of events, as the service itself writes it.
create function project_data(p projects) returns json language sql stable parallel safe as $$
  select json_strip_nulls(json_build_object(
    'id', p.id, 'workspaceId', p.workspace_id, 'name', p.name, 'color', p.color, 'billable', p.billable,
    'rate', case when p.rate_amount is not null then json_build_object('amount', p.rate_amount, 'currency', p.rate_currency) end,
    'timeBudgetSeconds', p.time_budget_seconds, 'archived', p.archived,
    'createdAt', instant(p.created_at), 'updatedAt', instant(p.updated_at), 'version', p.version, 'deletedAt', instant(p.deleted_at)))
$$;

create function tag_data(t tags) returns json language sql stable parallel safe as $$
  select json_strip_nulls(json_build_object(
    'id', t.id, 'workspaceId', t.workspace_id, 'name', t.name,
    'createdAt', instant(t.created_at), 'updatedAt', instant(t.updated_at), 'version', t.version, 'deletedAt', instant(t.deleted_at)))
$$;
