create table entries (
  workspace_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  project_id uuid,
  tag_ids uuid[] not null default '{}',
  description text not null default '',
  billable boolean not null,
  rate_amount bigint,
  rate_currency text,
  start timestamptz not null,
  "end" timestamptz,
  time_zone text not null,
  source text not null,
  import_hash uuid,
  import_occurrence int,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  version bigint not null default 1,
  xid xid8 not null default pg_current_xact_id(),
  seq bigint not null default nextval('change_seq'),
  primary key (workspace_id, id),
  constraint entries_end_after_start check ("end" > start),
  constraint entries_at_most_31_days check ("end" <= start + interval '744 hours')
);

create index entries_by_start on entries (workspace_id, start desc, id desc) where deleted_at is null;
create index entries_by_user_and_start on entries (workspace_id, user_id, start desc, id desc) where deleted_at is null;
create index entries_changes on entries (workspace_id, xid, seq);
create trigger entries_stamp before update on entries for each row execute function stamp_change();

-- One running entry a user, over all workspaces: the one key that does not start with the workspace.
create unique index entries_running on entries (user_id) where "end" is null and deleted_at is null;

-- What makes an import safe to repeat: the row's content, and how many equal rows came before it in the file.
create unique index entries_import on entries (workspace_id, user_id, import_hash, import_occurrence) where import_hash is not null;

-- The data of an entry's event, as the service itself writes it.
create function entry_data(e entries) returns json language sql stable parallel safe as $$
  select json_strip_nulls(json_build_object(
    'id', e.id, 'workspaceId', e.workspace_id, 'userId', e.user_id, 'projectId', e.project_id, 'tagIds', e.tag_ids,
    'description', e.description, 'billable', e.billable,
    'rate', case when e.rate_amount is not null then json_build_object('amount', e.rate_amount, 'currency', e.rate_currency) end,
    'start', instant(e.start), 'end', instant(e."end"), 'timeZone', e.time_zone, 'source', e.source,
    'createdAt', instant(e.created_at), 'updatedAt', instant(e.updated_at), 'version', e.version, 'deletedAt', instant(e.deleted_at)))
$$;
