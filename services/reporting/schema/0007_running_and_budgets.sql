-- Running entries, for reports that count them up to now: few, and without this among all the others.
create index entries_running on entries (workspace, started_at) where not deleted and ended_at is null;

-- The planned time of a project. Of projects from before it is known once they change, or the workspace is rebuilt.
alter table projects add column time_budget_seconds bigint;
