-- When a name was applied last: a rebuild goes by it, as it does with entries.
alter table projects add column applied_at timestamptz not null default now();
alter table tags add column applied_at timestamptz not null default now();
