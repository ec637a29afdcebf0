-- The last rebuild of each workspace from the changes feed of time-entries.
create table rebuilds (
  workspace_id uuid primary key,
  id uuid not null,
  state text not null check (state in ('running', 'finished', 'failed')),
  started_at timestamptz not null,
  progressed_at timestamptz not null,
  finished_at timestamptz,
  read bigint not null default 0,                      -- items of the feed so far
  removed bigint not null default 0,                   -- entries that the feed does not have
  reason text
);

-- The entries that a running rebuild has met in the feed.
create table rebuild_entries (
  workspace int not null,
  rebuild uuid not null,
  id uuid not null,
  primary key (workspace, rebuild, id)
);
