create table imports (
  workspace_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  format text not null,
  time_zone text not null,
  completed boolean not null default false,
  rows int not null default 0,
  imported int not null default 0,
  already_there int not null default 0,
  failed int not null default 0,
  projects_created int not null default 0,
  tags_created int not null default 0,
  errors jsonb not null default '[]',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version bigint not null default 1,
  primary key (workspace_id, id)
);
