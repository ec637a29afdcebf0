create table workspaces (
  id uuid primary key,
  name text not null,
  zone text not null,               -- IANA
  week_start int not null check (week_start between 1 and 7),
  rounding_unit_seconds int not null,
  rounding_mode text not null,
  overlap_policy text not null,
  currency text not null,           -- ISO 4217
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version bigint not null default 1,
  deleted_at timestamptz
);

-- Who left keeps the row, so that the membership's versions have no gap when the same person is added again.
create table memberships (
  workspace_id uuid not null references workspaces,
  user_id uuid not null references users,
  id uuid not null unique,
  role text not null check (role in ('member', 'manager', 'admin', 'owner')),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version bigint not null default 1,
  deleted_at timestamptz,
  primary key (workspace_id, user_id)
);

create index memberships_in_order on memberships (workspace_id, created_at, user_id) where deleted_at is null;
create index memberships_of_user on memberships (user_id) where deleted_at is null;
