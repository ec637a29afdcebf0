create table teams (
  workspace_id uuid not null references workspaces,
  id uuid not null unique,
  name text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version bigint not null default 1,
  deleted_at timestamptz,
  primary key (workspace_id, id)
);

create unique index teams_by_name on teams (workspace_id, lower(name)) where deleted_at is null;
create index teams_in_order on teams (workspace_id, created_at, id) where deleted_at is null;

create table team_members (
  workspace_id uuid not null,
  team_id uuid not null,
  user_id uuid not null,
  primary key (workspace_id, team_id, user_id),
  foreign key (workspace_id, team_id) references teams (workspace_id, id),
  foreign key (workspace_id, user_id) references memberships (workspace_id, user_id)
);

create index team_members_of_user on team_members (workspace_id, user_id);
