-- Open invitations. What was accepted or revoked is gone from here.
create table invitations (
  workspace_id uuid not null references workspaces,
  id uuid not null unique,
  email text not null,              -- as it is compared; there need not be an account
  role text not null check (role in ('member', 'manager', 'admin', 'owner')),
  invited_by uuid not null references users,
  token_hash bytea unique,          -- SHA-256 of the token, once it was mailed
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, email)
);

create index invitations_in_order on invitations (workspace_id, created_at, id);
create index invitations_by_inviter on invitations (invited_by);
create index invitations_by_email on invitations (email);
create index invitations_by_end on invitations (expires_at);

alter table outgoing_mails add column about uuid;   -- the invitation
