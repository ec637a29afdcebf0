-- Who did what to whom: written in the transaction that does it, and never changed. Names are those of the users' rows, so that of who is erased only
-- the pseudonym is seen.
create table audit (
  workspace_id uuid not null references workspaces,
  id uuid not null,
  at timestamptz not null,
  action text not null,             -- the event's entity and what happened to it: member.role-changed
  actor_id uuid not null references users,
  target_id uuid not null,          -- the workspace, membership, team or invitation
  user_id uuid references users,    -- whom it was done to
  details jsonb not null,           -- no address, no token
  primary key (workspace_id, id)
);

create index audit_in_order on audit (workspace_id, at, id);
create index audit_of_actor on audit (actor_id);
create index audit_of_user on audit (user_id);

create function audit_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log is append-only';
end $$;

create trigger audit_is_append_only before update or delete or truncate on audit
  for each statement execute function audit_is_append_only();
