-- Which days of whose time each batch has changed: what streams tell, and tell again to who comes back. Batches of a workspace take turns at its
-- progress, so that its numbers are in the order of its commits. What is older than an hour is swept.
create table changed_ranges (
  workspace int not null,
  seq bigint generated always as identity,
  user_key int not null,
  from_day date not null,
  to_day date not null,                                -- not included
  changed_at timestamptz not null default now(),
  primary key (workspace, seq)
);
create index changed_ranges_by_age on changed_ranges (changed_at);
