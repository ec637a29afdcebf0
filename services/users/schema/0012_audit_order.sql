-- The order of what was done in one instant. Whoever writes has locked the workspace, so that of one workspace it is the order of commits, too.
alter table audit add column number bigint generated always as identity;

drop index audit_in_order;
create unique index audit_in_order on audit (workspace_id, number);
