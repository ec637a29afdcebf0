-- Links that show one report to who has no account, with the eyes of who shared it.
create table shared_reports (
  workspace_id uuid not null,
  id uuid not null,
  sharer_id uuid not null,
  name text not null,
  kind text not null check (kind in ('summary', 'detailed', 'weekly', 'timeline')),
  query jsonb not null,                                -- parameters of the report's URL, all of them texts
  amounts boolean not null,                            -- whether what time is worth was shared, too
  role text not null,                                  -- the sharer's, then: a later promotion shows nothing more
  settings jsonb not null,                             -- the workspace's, then
  time_zone text not null,                             -- the sharer's, then
  secret_hash bytea not null unique,                   -- SHA-256 of the secret, which nobody keeps
  expires_at timestamptz not null,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
create index shared_reports_by_sharer on shared_reports (sharer_id, workspace_id);
create index members_by_user on members (user_id, workspace_id);
