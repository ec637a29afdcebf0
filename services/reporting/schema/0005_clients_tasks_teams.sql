-- Names of what else reports are grouped by, and who is in which team.
create table clients (
  workspace_id uuid not null,
  id uuid not null,
  sequence bigint not null,
  name text not null,
  deleted boolean not null,
  applied_at timestamptz not null default now(),
  primary key (workspace_id, id)
);

create table tasks (
  workspace_id uuid not null,
  id uuid not null,
  sequence bigint not null,
  name text not null,
  deleted boolean not null,
  applied_at timestamptz not null default now(),
  primary key (workspace_id, id)
);

create table teams (
  workspace_id uuid not null,
  id uuid not null,
  sequence bigint not null,
  name text not null,
  deleted boolean not null,
  primary key (workspace_id, id)
);

create table team_members (
  workspace_id uuid not null,
  team_id uuid not null,
  user_id uuid not null,
  primary key (workspace_id, team_id, user_id)
);

-- Reports by client follow the present client of a project, so no rollup has it.
alter table projects add column client_id uuid;

-- The finest rollup alone has the task: one more column there costs a few bytes a row, in the coarse ones it would make many rows of one.
-- What was applied before has no task until the workspace is rebuilt from the changes feed.
alter table entries add column task int not null default 0;
alter table days add column task int not null default 0;
alter table days drop constraint days_pkey;
alter table days add primary key (workspace, day, user_key, project, task, billable, tags);
