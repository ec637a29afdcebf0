-- Links that show one's own entries to a calendar, which has no account.
create table calendar_links (
  workspace_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  name text not null,
  secret_hash bytea not null unique,                   -- SHA-256 of the secret, which nobody keeps
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
create index calendar_links_by_user on calendar_links (user_id, workspace_id);
