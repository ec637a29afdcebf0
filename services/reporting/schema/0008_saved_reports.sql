-- Reports that are asked for again and again. What they show is counted when they are.
create table saved_reports (
  workspace_id uuid not null,
  id uuid not null,
  owner_id uuid not null,
  name text not null,
  kind text not null check (kind in ('summary', 'detailed', 'weekly', 'timeline')),
  query jsonb not null,                                -- parameters of the report's URL, all of them texts
  visibility text not null check (visibility in ('private', 'workspace')),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version bigint not null default 1,
  primary key (workspace_id, id)
);
create index saved_reports_by_name on saved_reports (workspace_id, lower(name), id);
create index saved_reports_by_owner on saved_reports (owner_id, workspace_id);
