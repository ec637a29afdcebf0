create table exports (
  id uuid primary key,
  user_id uuid not null references users,
  status text not null check (status in ('pending', 'done', 'failed')),
  created_at timestamptz not null,
  entries bigint not null default 0,   -- collected so far
  waiting_for text,                    -- the service that does not answer
  attempts int not null default 0,
  next_attempt_at timestamptz not null,
  finished_at timestamptz,
  expires_at timestamptz               -- of the archive
);

create unique index exports_pending on exports (user_id) where status = 'pending';
create index exports_in_turn on exports (next_attempt_at) where status = 'pending';
create index exports_by_end on exports (expires_at);

create table export_parts (
  export_id uuid not null references exports on delete cascade,
  number int not null,
  bytes bytea not null,                -- of the zip, at most 1 MiB
  primary key (export_id, number)
);
