-- Files of the detailed report, made in the background.
create table exports (
  workspace_id uuid not null,
  id uuid not null,
  user_id uuid not null,                               -- who asked for it, and alone reads it
  format text not null check (format in ('csv', 'json', 'xlsx', 'ics')),
  selection jsonb not null,                            -- what it has, with nothing left open
  needs_role text not null,                            -- less than this may not see what it has
  state text not null check (state in ('queued', 'running', 'done', 'failed')),
  lease uuid,                                          -- of the worker that writes it: one that lost it writes no more
  leased_until timestamptz,
  tries int not null default 0,
  rows bigint not null default 0,                      -- written so far
  rows_total bigint,                                   -- known once it runs; until it is done, there may turn out to be fewer
  chunks int not null default 0,
  length bigint not null default 0,                    -- of the file, in bytes
  reason text,                                         -- why it failed
  created_at timestamptz not null,
  finished_at timestamptz,
  expires_at timestamptz not null,
  primary key (workspace_id, id)
);
create index exports_to_write on exports (created_at) where state in ('queued', 'running');
create index exports_of_user on exports (user_id, workspace_id);
create index exports_by_end on exports (expires_at);

-- The file, in parts of a few hundred kilobytes, each compressed by itself (RFC 1952).
create table export_chunks (
  workspace_id uuid not null,
  export_id uuid not null,
  number int not null,
  bytes bytea not null,
  primary key (workspace_id, export_id, number),
  foreign key (workspace_id, export_id) references exports on delete cascade
);
