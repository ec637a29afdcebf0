-- What the events told, and nothing else. Keys start with the workspace, so that the tables can be sharded by it.

-- A small number for each id that rollups and entries mention: four bytes instead of sixteen in every row. 0 stands for "none".
create table keys (
  key int generated always as identity primary key,
  id uuid not null unique
);

-- How far a workspace's entries are applied. The row is also the lock that batches of the same workspace queue at.
create table progress (
  workspace int primary key,
  generation uuid not null default gen_random_uuid(),  -- another one after every batch: the name that cached reports go by
  as_of timestamptz,                                   -- time of the newest event applied
  applied_at timestamptz                               -- when the last one was applied
);
create index progress_by_application on progress (applied_at);

-- The newest state of every entry. Deleted ones stay, so that an older event that comes late changes nothing.
create table entries (
  workspace int not null,
  id uuid not null,
  sequence bigint not null,
  user_key int not null,
  project int not null,
  tags int[] not null,
  billable boolean not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  time_zone text not null,
  deleted boolean not null,
  changed_at timestamptz not null,
  applied_at timestamptz not null default now(),
  primary key (workspace, id)
);
create index entries_by_start on entries (workspace, started_at) where not deleted and ended_at is not null;

-- Finished entries, cut at midnight in each entry's zone. An entry that touches several days is `started` on its first and
-- `continued` on the others; so the entries of any range are the started ones of the range and the continued ones of its first day.
-- `whole_seconds` is the entry's full duration on its first day.
create table days (
  workspace int not null,
  day date not null,
  user_key int not null,
  project int not null,
  billable boolean not null,
  tags int[] not null,
  seconds bigint not null,
  whole_seconds bigint not null,
  started bigint not null,
  continued bigint not null,
  primary key (workspace, day, user_key, project, billable, tags)
);

create table user_days (
  workspace int not null,
  day date not null,
  user_key int not null,
  billable boolean not null,
  seconds bigint not null,
  whole_seconds bigint not null,
  started bigint not null,
  continued bigint not null,
  primary key (workspace, day, user_key, billable)
);

create table project_months (
  workspace int not null,
  day date not null,                                   -- the first of the month
  project int not null,
  billable boolean not null,
  seconds bigint not null,
  whole_seconds bigint not null,
  started bigint not null,
  continued bigint not null,
  primary key (workspace, day, project, billable)
);

create table users (
  id uuid primary key,
  sequence bigint not null,
  name text not null,
  time_zone text not null,
  deleted boolean not null
);

create table workspaces (
  id uuid primary key,
  sequence bigint not null,
  name text not null,
  deleted boolean not null
);

create table members (
  workspace_id uuid not null,
  user_id uuid not null,
  id uuid not null,
  sequence bigint not null,
  role text not null,
  deleted boolean not null,
  primary key (workspace_id, id)
);

create table projects (
  workspace_id uuid not null,
  id uuid not null,
  sequence bigint not null,
  name text not null,
  deleted boolean not null,
  primary key (workspace_id, id)
);

create table tags (
  workspace_id uuid not null,
  id uuid not null,
  sequence bigint not null,
  name text not null,
  deleted boolean not null,
  primary key (workspace_id, id)
);
